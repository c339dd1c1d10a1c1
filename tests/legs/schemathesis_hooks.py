"""What schemathesis needs to be somebody, to name things that are there, and to know what no schema can say.

Credentials are shown as by a client of ours (a phone's proof, an officer's cookie, an upload's ticket, a bank's signature),
except where the tool itself took one away or broke it: then it must be refused, and the tool looks.

The seeded server's facts come as one JSON object in CONGDAN_SEEDED; `operations` says of each operation what makes it succeed.
"""

import atexit
import base64
import hashlib
import hmac
import json
import os
import pathlib
import random
import time
import urllib.error
import urllib.request
import uuid

import requests
import schemathesis
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from schemathesis.core.parameters import ParameterLocation

SEEDED = json.loads(os.environ["CONGDAN_SEEDED"])
FACTS = SEEDED["operations"]
CHANCE = random.Random(20261124)


@schemathesis.deserializer("application/octet-stream", "image/jpeg")
def read_bytes(context, response):
    """Any bytes will do; that they are some is said by the schema."""
    return response.content.decode("latin-1")


# Refusals of well-formed requests: (operation, code of the problem, place): why no schema says it.
# The place is the path of the problem's first field; "" for any.
NOT_IN_A_SCHEMA = {
    ("begin_sign_in", "request.bad_body", "redirect_uri"): "which addresses are the app's is a setting",
    ("send_card_evidence", "card.bad_evidence", "bundle"): "a bundle is signed by the phone's key",
    ("send_card_evidence", "request.bad_body", ""): "bytes have one spelling (RFC 4648 §3.5), and the pattern allows more",
    ("submit_dossier", "form.invalid", ""): "answers are judged by the form, which is data",
    ("submit_dossier", "dossier.incomplete", ""): "so are papers",
    ("submit_dossier", "request.bad_body", "agency"): "which agencies take a procedure stands in the catalogue",
    ("answer_correction", "dossier.not_asked_for", ""): "what was asked for stands in the request for repair",
    ("answer_correction", "dossier.incomplete", ""): "so does what is missing",
    ("issue_result", "file.kind", ""): "what a file is stands in its bytes",
    ("issue_result", "request.bad_body", ""): "names that the tool makes up for more parts do not fit into a header",
    ("issue_tokens", "auth.bad_sign_in_code", ""): "a well-formed code can be nobody's (RFC 6749 §5.2: 400)",
    ("begin_officer_registration", "auth.bad_invitation", ""): "a well-formed token can be nobody's",
    ("set_push", "request.bad_body", "channel"): "channel and token come together or not at all",
    ("take_bank_transfer", "hook.bad_signature", ""): "a signature belongs to its message and its time",
    ("begin_upload", "file.too_large", ""): "the largest size is a setting",
    ("begin_upload", "file.quota", ""): "how much is on its way already",
    ("put_chunk", "file.digest", ""): "the digest is that of the bytes",
    ("send_feedback", "feedback.other_channel", ""): "complaints and denunciations are known, and told their own way",
    ("send_feedback", "request.bad_body", "agency"): "which agencies there are stands in the catalogue",
    ("send_feedback", "request.bad_body", "photo"): "a photo is an upload of the same person",
}
# Operations that no tool can make succeed, and why.
NEEDS_MORE = {
    "finish_officer_registration": "a passkey answers the challenge; tests/it/officer.rs has one",
    "finish_officer_sign_in": "the same",
    "send_card_evidence": "a card's chip answers the challenge; tests/it/card_evidence.rs has one",
}
used_keys: set[str] = set()
called: set[str] = set()
succeeded: set[str] = set()


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Phone:
    """A phone's session: its key, its token, and the server's nonce, asked for again before it is too old."""

    def __init__(self, session: dict) -> None:
        self.key = ec.derive_private_key(int(session["device_key"], 16), ec.SECP256R1())
        self.token: str = session["access_token"]
        self.nonce: str | None = None
        self.at = 0.0

    def proof(self, method: str, url: str, with_token: bool = True, nonce: str | None = None) -> str:
        """RFC 9449 §4.2."""
        numbers = self.key.public_key().public_numbers()
        x, y = (encode(number.to_bytes(32, "big")) for number in (numbers.x, numbers.y))
        header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": {"kty": "EC", "crv": "P-256", "x": x, "y": y}}
        claims = {"jti": str(uuid.uuid4()), "htm": method, "htu": url, "iat": int(time.time())}
        if nonce:
            claims["nonce"] = nonce
        if with_token:
            claims["ath"] = encode(hashlib.sha256(self.token.encode()).digest())
        signed = ".".join(encode(json.dumps(part).encode()) for part in (header, claims))
        r, s = utils.decode_dss_signature(self.key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{signed}.{encode(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"

    def fresh_nonce(self) -> str | None:
        if time.monotonic() - self.at > 120:
            url = SEEDED["base"] + "/v1/me"
            headers = {"Authorization": f"DPoP {self.token}", "DPoP": self.proof("GET", url)}
            try:
                with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
                    self.nonce = answer.headers["DPoP-Nonce"]
            except urllib.error.HTTPError as answer:
                self.nonce = answer.headers["DPoP-Nonce"]
            self.at = time.monotonic()
        return self.nonce


PHONE = Phone(SEEDED)
PHONES: dict[str, Phone] = {}
# Those that end sessions or spend tokens do it to ones of their own, one after the other.
SPARE = {name: list(facts["as"]) for name, facts in FACTS.items() if "as" in facts}


def id_of(operation) -> str:
    return operation.definition.raw["operationId"]


def schemes_of(operation) -> set[str]:
    return {name for one in operation.definition.raw.get("security") or [] for name in one}


@schemathesis.auth(refresh_interval=None)
class Credentials:
    """Marks what is to be shown; `before_call` fills it in, because a proof is of one request and counts once."""

    def get(self, case, context):
        return schemes_of(case.operation) or None

    def set(self, case, data, context):
        case.headers = dict(case.headers or {})
        if "access_token" in data:
            case.headers["Authorization"] = "to be shown"
        if "dpop" in data:
            case.headers["DPoP"] = "to be proved"
        if "officer_session" in data:
            session = SPARE.get(id_of(case.operation), [SEEDED])[0]
            name, value = session["officer_cookie"].split("=", 1)
            case.cookies = {**(case.cookies or {}), name: value}
        if "upload_ticket" in data:
            case.headers["upload-ticket"] = FACTS["put_chunk"]["headers"]["upload-ticket"]
        if "webhook_signature" in data:
            case.headers["webhook-signature"] = "to be signed"


@schemathesis.hook
def before_call(context, case, kwargs):
    name, meta = id_of(case.operation), case.meta
    is_negative = meta.generation.mode.is_negative
    negative = {place for place, component in meta.components.items() if component.mode.is_negative}
    case.headers = dict(case.headers or {})
    facts = FACTS.get(name, {})
    if ParameterLocation.PATH not in negative:
        fill_path(name, case, facts)
    if not is_negative and CHANCE.random() < 0.6:
        fill_body(case, facts)
    key = case.headers.get("Idempotency-Key")
    if key and ParameterLocation.HEADER not in negative:
        # A key stands for one request: the tool likes to use one for many.
        case.headers["Idempotency-Key"] = key if key not in used_keys else str(uuid.uuid4())
        used_keys.add(key)
    if case.operation.path.startswith("/v1/officer"):
        # A program says that it is no page of somebody else's.
        case.headers["Sec-Fetch-Site"] = "same-origin"
    if case.headers.get("webhook-signature") == "to be signed":
        sign_as_bank(case)
    if case.headers.get("DPoP") == "to be proved":
        # Another method is tried for its refusal, and spends nothing.
        phone = phone_for(name) if is_itself(case) else PHONE
        url = SEEDED["base"] + case.formatted_path
        with_token = "Authorization" in case.headers
        case.headers["DPoP"] = phone.proof(case.method.upper(), url, with_token, phone.fresh_nonce())
        if with_token:
            case.headers["Authorization"] = f"DPoP {phone.token}"


def is_itself(case) -> bool:
    return case.method.upper() == case.operation.method.upper()


def phone_for(name) -> Phone:
    """Shown once, a spare one makes room for the next; the last one stays."""
    spare = SPARE.get(name)
    if not spare or "access_token" not in spare[0]:
        return PHONE
    session = spare.pop(0) if len(spare) > 1 else spare[0]
    return PHONES.setdefault(session["access_token"], Phone(session))


def fill_path(name, case, facts):
    """Mostly something that is there."""
    known = facts.get("path", {})
    if known and CHANCE.random() < 0.8:
        case.path_parameters = {**case.path_parameters, **known}
    elif name == "revoke_device":
        # The tool learns of other phones by listing them, and they are needed.
        case.path_parameters = {"id": str(uuid.uuid4())}


def fill_body(case, facts):
    if "body" in facts and isinstance(case.body, dict):
        case.body = {**case.body, **facts["body"]}
    if "content" in facts:
        case.body = facts["content"]
        digest = base64.b64encode(hashlib.sha256(case.body.encode()).digest()).decode()
        case.headers["Content-Digest"] = f"sha-256=:{digest}:"


def sign_as_bank(case):
    """Standard Webhooks 1.0, over the bytes that will be sent."""
    request = {name: value for name, value in case.as_transport_kwargs(SEEDED["base"]).items() if name in REQUEST}
    body = requests.Request(**request).prepare().body or b""
    body = body.encode() if isinstance(body, str) else body
    key = base64.b64decode(SEEDED["bank_secret"].removeprefix("whsec_"))
    about = f"{case.headers.get('webhook-id')}.{case.headers.get('webhook-timestamp')}.".encode()
    case.headers["webhook-signature"] = "v1," + base64.b64encode(hmac.digest(key, about + body, "sha256")).decode()


REQUEST = {"method", "url", "headers", "files", "data", "params", "cookies", "json"}


@schemathesis.hook
def after_call(context, case, response):
    name = id_of(case.operation)
    if is_itself(case):
        called.add(name)
        if response.status_code < 400:
            succeeded.add(name)


@atexit.register
def say_what_was_only_refused():
    """For the leg: an operation that was only refused was not tested."""
    refused = sorted(called - succeeded - NEEDS_MORE.keys())
    pathlib.Path(os.environ["CONGDAN_ONLY_REFUSED"]).write_text("".join(f"{name}\n" for name in refused))


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Drops what `NOT_IN_A_SCHEMA` explains, and nothing else."""
    if type(failure).__name__ == "IgnoredAuth":
        # A bank is told 400 of a message without a signature, or with a wrong one: it has nobody who could sign in.
        return id_of(case.operation) != "take_bank_transfer" or "got `400 " not in failure.message
    if type(failure).__name__ != "RejectedPositiveData":
        return True
    problem = response.json()
    place = next((field["path"] for field in problem.get("fields", [])), "")
    name, code = id_of(case.operation), problem["code"]
    if code == "request.bad_body" and is_written_as_a_fraction(case.body, [place] if place else FACTS[name]["body"]):
        return False
    return not {(name, code, place), (name, code, "")} & NOT_IN_A_SCHEMA.keys()


def is_written_as_a_fraction(body, places) -> bool:
    """To JSON Schema 3.0 is an integer; parsers of integers, ours among them, say it is none."""
    values = [body.get(place) for place in places] if isinstance(body, dict) else []
    return any(isinstance(value, float) and value.is_integer() for value in values)
