"""Hints: what to set each setting to, said where one is missing, wrong, or no longer used."""

ADVICE = {
    "token": "the token that @BotFather gave you, such as 123456:ABC-…",
    "staff_group_id": "the number that the bot answers to /id in the staff group, such as -1001234567890",
    "smtp_url": "the school's mail server, such as smtp://user:password@mail.example.edu.tw:587",
    "key_file": "a file made by `python -m bot new-key FILE`, outside the data folder",
    "old_key_files": "key files that were in use before, with commas between, until `rotate-keys` has ended",
    "key_passphrase_file": "a file with the pass phrase that the key file was made with",
    "archive_key": "the public half of a key made by `python -m bot new-archive-key FILE`",
    "data_dir": "a folder that the bot may write to",
    "school": "the path of a school.toml",
    "pace": "`on`, or `off` for measurements only",
    "hot_path": "`on`, or `off` to find out whether it is at fault",
    "api_url": "the address of the Bot API; leave it out for Telegram's own",
    "database_url": "leave it out for SQLite in the data folder, or sqlite:///PATH, or postgresql://…",
    "files_url": "leave it out for a folder beside the database, or s3://BUCKET/PREFIX",
    "s3_endpoint": "the address of an S3 store that is not Amazon's, such as https://s3.example.edu.tw",
    "s3_region": "the region that the store wants to hear, such as us-east-1",
    "s3_access_key": "who we are for the store, in one word",
    "s3_secret_key": "the secret that the store has given for it, in one word",
    "ocr": "`auto` (where the extra is installed), `on` or `off`; requirements/ocr.txt installs it",
    "mode": "`polling`, or `webhook` behind a reverse proxy",
    "listen": "an address of this machine for the webhook and the checks, such as 127.0.0.1:8081",
    "webhook_url": "the public https:// address that Telegram shall call",
    "webhook_secret": "32 or more letters, digits, _ or -, such as `openssl rand -hex 32` gives",
}

# What a school.toml may still hold from an earlier version; an unknown name is a slip of the pen.
GONE = {
    "photo.far_patterned": "is no longer used, nothing took its place: delete this line",
    "photo.far_white_rim": "is no longer used, `photo.far_apart` took its place: delete this line",
}
UNKNOWN = "is not a setting of a school: correct its name, or delete this line"
