"""What an agency claims on its sheet: typing, marks, entries on behalf, what may become of them."""
