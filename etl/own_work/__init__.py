"""What a report's prose states of the office's own work (申请, 复议, 诉讼, 规范性文件), held against its tables."""

from __future__ import annotations

from etl.own_work.judging import MISMATCH, judge_statements
from etl.own_work.statements import Statement, read_statements

__all__ = ["MISMATCH", "Statement", "judge_statements", "read_statements"]
