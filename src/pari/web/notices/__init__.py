"""Pages of the inbox and the words of mails."""
