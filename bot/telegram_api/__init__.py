"""The client of the Bot API, with the menus it sets, the watch it keeps."""
