"""Photos and papers on an S3 server, through the same code."""

import boto3
import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from ninde_kuaichu.foundation import uploads
from tests.pictures import jpeg

pytestmark = pytest.mark.s3


@pytest.fixture
def bucket(s3_url, settings):
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    client = boto3.client("s3", endpoint_url=s3_url, region_name="us-east-1", **keys)
    client.create_bucket(Bucket="kuaichu")
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": "kuaichu",
                "endpoint_url": s3_url,
                "region_name": "us-east-1",
                "access_key": "test",
                "secret_key": "test",
                "file_overwrite": True,
                "default_acl": None,
            },
        }
    }
    assert storages["default"].bucket_name == "kuaichu"
    return client


def test_a_photo_comes_back_as_it_went(bucket):
    content = jpeg("s3")

    received = uploads.receive(SimpleUploadedFile("a.jpg", content), "")

    stored = bucket.get_object(Bucket="kuaichu", Key=uploads.original_name(received.sha256))
    assert stored["Body"].read() == content
    assert uploads.derivative(received.sha256, 400).startswith(b"\xff\xd8")
