"""What goes on without anybody at the screen: reminders before a term, and mails.

Several workers may run: everything that one does is claimed in the database, or tells nobody twice.
"""
