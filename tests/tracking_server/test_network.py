"""Whose network an address is in, by number and by name."""

import pytest

from tracking_server.network import Network, network_of

# AS number, owner as registries write it, kind
NETWORKS = [
    (30031, "Mimecast North America Inc", "security"),
    (None, "MIMECAST-UK", "security"),
    (22843, "PROOFPOINT-ASN-US-EAST", "security"),
    (26211, "", "security"),
    (15324, "BARRACUDA-NETWORKS", "security"),
    (16417, "IRONPORT-SYSTEMS-INC", "security"),
    (1, "MessageLabs Ltd", "security"),
    (1, "Symantec Corporation", "security"),
    (1, "TREND-MICRO-AS", "security"),
    (1, "Trend Micro Incorporated", "security"),
    (1, "FireEye, Inc.", "security"),
    (1, "Trellix", "security"),
    (1, "Sophos Ltd", "security"),
    (1, "Fortinet Inc.", "security"),
    (1, "Hornetsecurity GmbH", "security"),
    (1, "Vade Secure SAS", "security"),
    (1, "Cyren Inc", "security"),
    (1, "Kaspersky Lab AO", "security"),
    (1, "ZSCALER, INC.", "gateway"),
    (1, "Netskope, Inc.", "gateway"),
    (1, "Forcepoint Cloud Ltd", "gateway"),
    (1, "Websense Hosted Security", "gateway"),
    (1, "Blue Coat Systems, Inc", "gateway"),
    (1, "iboss, Inc.", "gateway"),
    (1, "Menlo Security, Inc.", "gateway"),
    (1, "Cato Networks Ltd", "gateway"),
    (36692, "Cisco OpenDNS, LLC", "gateway"),
    (1, "Palo Alto Networks, Inc", "gateway"),
    (8075, "MICROSOFT-CORP-MSN-AS-BLOCK", "microsoft"),
    (8068, "", "microsoft"),
    (8069, "", "microsoft"),
    (1, "Microsoft Corporation", "microsoft"),
    (15169, "Google LLC", "google"),
    (396982, "GOOGLE-CLOUD-PLATFORM", "google"),
    (16591, "Google Fiber Inc.", "other"),
    (16509, "Amazon.com, Inc.", "data_centre"),
    (14618, "Amazon.com, Inc.", "data_centre"),
    (16276, "OVH SAS", "data_centre"),
    (24940, "Hetzner Online GmbH", "data_centre"),
    (213230, "Hetzner Online GmbH", "data_centre"),
    (14061, "DigitalOcean, LLC", "data_centre"),
    (63949, "Akamai Connected Cloud", "data_centre"),
    (20473, "The Constant Company, LLC", "data_centre"),
    (1, "Choopa, LLC", "data_centre"),
    (31898, "Oracle Corporation", "data_centre"),
    (45102, "Alibaba US Technology Co., Ltd.", "data_centre"),
    (37963, "Hangzhou Alibaba Advertising Co.,Ltd.", "data_centre"),
    (132203, "Tencent Building, Kejizhongyi Avenue", "data_centre"),
    (45090, "Shenzhen Tencent Computer Systems Company Limited", "data_centre"),
    (51167, "Contabo GmbH", "data_centre"),
    (12876, "Scaleway S.a.s.", "data_centre"),
    (8560, "IONOS SE", "data_centre"),
    (60781, "LeaseWeb Netherlands B.V.", "data_centre"),
    (1, "Rackspace Hosting", "data_centre"),
    (1, "UpCloud Ltd", "data_centre"),
    (1, "Exoscale", "data_centre"),
    (9009, "M247 Europe SRL", "data_centre"),
    (3320, "Deutsche Telekom AG", "other"),
    (1, "Sophosia Telecom", "other"),
]


@pytest.mark.parametrize(("number", "owner", "kind"), NETWORKS)
def test_an_owner_is_of_a_kind(number: int | None, owner: str, kind: str) -> None:
    record = {"autonomous_system_number": number, "autonomous_system_organization": owner}
    assert network_of(record) == Network(kind, number, owner)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "record",
    [
        None,
        [],
        "AS1",
        {},
        {"autonomous_system_number": 0},
        {"autonomous_system_number": 2**32},
        {"autonomous_system_number": "AS1", "autonomous_system_organization": 7},
    ],
)
def test_a_record_without_an_owner_says_nothing(record: object) -> None:
    assert network_of(record) == Network("unknown", None, "")


def test_a_number_written_as_text_counts() -> None:
    assert network_of({"autonomous_system_number": "8075"}) == Network("microsoft", 8075, "")
