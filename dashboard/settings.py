"""How Streamlit is to look and behave; `.streamlit/config.toml` says the same (a test compares)."""

from __future__ import annotations

from typing import Any

FONT = "'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

SETTINGS: dict[str, Any] = {
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
    "server.address": "127.0.0.1",
    "server.headless": True,
    "server.fileWatcherType": "none",
    "theme.base": "light",
    "theme.primaryColor": "#17508F",
    "theme.backgroundColor": "#FFFFFF",
    "theme.secondaryBackgroundColor": "#F2F4F7",
    "theme.textColor": "#1B1F24",
    "theme.linkColor": "#17508F",
    "theme.linkUnderline": False,
    "theme.borderColor": "#C9D0D8",
    "theme.dataframeBorderColor": "#E3E7EB",
    "theme.dataframeHeaderBackgroundColor": "#F2F4F7",
    "theme.dataframeHeaderTextColor": "#49525D",
    "theme.redColor": "#B3261E",
    "theme.redBackgroundColor": "#FBEAE8",
    "theme.redTextColor": "#98201A",
    "theme.yellowColor": "#B7791F",
    "theme.yellowBackgroundColor": "#FDF3DC",
    "theme.yellowTextColor": "#7A4F00",
    "theme.blueColor": "#17508F",
    "theme.blueBackgroundColor": "#E8EFF7",
    "theme.blueTextColor": "#17508F",
    "theme.greenColor": "#12695F",
    "theme.greenTextColor": "#12695F",
    "theme.orangeColor": "#A84309",
    "theme.orangeTextColor": "#A84309",
    "theme.grayColor": "#626B76",
    "theme.grayBackgroundColor": "#F2F4F7",
    "theme.grayTextColor": "#49525D",
    "theme.font": FONT,
    "theme.baseFontSize": 15,
    "theme.baseRadius": "3px",
    "theme.buttonRadius": "3px",
    "theme.headingFontSizes": ["1.6rem", "1.2rem", "1.067rem", "1rem", "1rem", "1rem"],
    "theme.headingFontWeights": [700, 700, 700, 600, 600, 600],
    "theme.paddingTop": "0.5rem",
    "theme.paddingBottom": "1.5rem",
}
