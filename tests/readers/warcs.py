"""WARC files for tests, written record by record."""

import base64
import gzip
import hashlib


def sha1(content):
    return "sha1:" + base64.b32encode(hashlib.sha1(content).digest()).decode()


def record(kind, block, **headers):
    """One record; `target_uri` among *headers* becomes WARC-Target-URI, `Content_Type` Content-Type."""
    lines = [("WARC-Type", kind), ("WARC-Date", "2020-01-17T12:48:05Z"), ("WARC-Record-ID", "<urn:uuid:1>")]
    lines += [
        (name.replace("_", "-") if name[0].isupper() else "WARC-" + name.replace("_", "-"), value)
        for name, value in headers.items()
    ]
    lines.append(("Content-Length", str(len(block))))
    head = "".join(f"{name}: {value}\r\n" for name, value in lines)
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def http(body, *headers, status="200 OK"):
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body


def response(body, *headers, **warc):
    return record("response", http(body, *headers), Content_Type="application/http; msgtype=response", **warc)


def packed(*records):
    """Each record in a gzip member of its own, as the standard asks for."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
