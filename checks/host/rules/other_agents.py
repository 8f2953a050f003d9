"""Malware protection for Windows by its service, for macOS by its system extension.

Source: the vendors' documentation for administrators (requirements, uninstalling, MDM profiles), as
known in November 2026; a product that is not here is not recognised, which never passes. Of the
products but Microsoft Defender only that they run is seen.
"""

from urazuke.checks.host.rules.malware_agents import Agent

DEFENDER_SERVICE = "WinDefend"
SERVICES = {
    "CSFalconService": Agent(name="CrowdStrike Falcon", definitions=False),
    "SentinelAgent": Agent(name="SentinelOne", definitions=False),
    "cyserver": Agent(name="Palo Alto Cortex XDR", definitions=False),
    "ds_agent": Agent(name="Trend Micro Deep Security"),
    "ntrtscan": Agent(name="Trend Micro Apex One"),
    "ekrn": Agent(name="ESET"),
    "SepMasterService": Agent(name="Symantec Endpoint Protection"),
    "mfetp": Agent(name="Trellix Endpoint Security"),
    "Sophos Endpoint Defense Service": Agent(name="Sophos"),
}
DEFENDER_EXTENSION = "UBF8T346G9 com.microsoft.wdav.epsext"
EXTENSIONS = {
    DEFENDER_EXTENSION: Agent(name="Microsoft Defender for Endpoint"),
    "X9E956P446 com.crowdstrike.falcon.Agent": Agent(name="CrowdStrike Falcon", definitions=False),
    "PXPZ95SK77 com.paloaltonetworks.traps.securityextension": Agent(
        name="Palo Alto Cortex XDR", definitions=False
    ),
}
