"""What goes on without anybody at the screen: reminders before a term, mails, files that
came, and what SQLite has to know of its tables.

Several workers may run: everything that one does is claimed in the database, or tells nobody twice.
"""
