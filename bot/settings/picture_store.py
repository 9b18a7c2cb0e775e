"""Picture store: opens the place where the settings say that sealed files lie."""

from bot.settings.environment import DataSettings
from storage.keys.keyring import Keyring
from storage.pictures.files import Files, Folder
from storage.pictures.vault import Vault


def open_vault(settings: DataSettings, keyring: Keyring) -> Vault:
    return Vault(open_files(settings), keyring)


def open_files(settings: DataSettings) -> Files:
    """Open a folder beside the database, or an S3 store if set; whether it answers is not asked here."""
    if not settings.files_url:
        return Folder(settings.data_dir / "pictures")
    from storage.pictures.bucket import open_bucket  # its client is not loaded for files in a folder

    return open_bucket(
        settings.files_url,
        endpoint=settings.s3_endpoint,
        region=settings.s3_region,
        access_key=settings.s3_access_key,
        secret_key=settings.s3_secret_key.get_secret_value(),
    )
