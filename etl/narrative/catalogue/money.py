"""Public finance, banks, incomes and prices."""

from __future__ import annotations

from etl.narrative.catalogue.entry import HIGHER, LOWER, Entry

MONEY: tuple[Entry, ...] = (
    # 财政
    Entry(
        "general_budget_revenue", "一般公共预算收入", ("地方一般公共预算收入", "一般预算收入"), "财政", "亿元", HIGHER
    ),
    Entry("general_budget_expenditure", "一般公共预算支出", ("地方一般公共预算支出",), "财政", "亿元"),
    Entry("fiscal_revenue", "财政总收入", (), "财政", "亿元", HIGHER),
    Entry("tax_revenue", "税收收入", (), "财政", "亿元", HIGHER),
    Entry("non_tax_revenue", "非税收入", (), "财政", "亿元"),
    Entry(
        "tax_share_of_budget_revenue",
        "税收收入占一般公共预算收入比重",
        ("税收占一般公共预算收入比重",),
        "财政",
        "%",
        HIGHER,
    ),
    Entry("livelihood_expenditure", "民生支出", (), "财政", "亿元"),
    Entry("fund_revenue", "政府性基金预算收入", ("政府性基金收入",), "财政", "亿元"),
    Entry("fund_expenditure", "政府性基金预算支出", ("政府性基金支出",), "财政", "亿元"),
    Entry("state_capital_revenue", "国有资本经营预算收入", (), "财政", "亿元"),
    Entry("social_insurance_revenue", "社会保险基金预算收入", ("社会保险基金收入",), "财政", "亿元"),
    Entry("value_added_tax", "增值税", ("国内增值税",), "财政", "亿元"),
    Entry("corporate_income_tax", "企业所得税", (), "财政", "亿元"),
    Entry("personal_income_tax", "个人所得税", (), "财政", "亿元"),
    Entry("government_debt", "政府债务余额", ("地方政府债务余额",), "财政", "亿元", LOWER),
    Entry("special_debt", "政府专项债务余额", ("专项债务余额",), "财政", "亿元"),
    Entry("general_debt", "政府一般债务余额", ("一般债务余额",), "财政", "亿元"),
    Entry("livelihood_share", "民生支出占一般公共预算支出比重", (), "财政", "%"),
    # 金融
    Entry("deposits", "金融机构本外币各项存款余额", ("本外币各项存款余额", "本外币存款余额"), "金融", "亿元"),
    Entry("loans", "金融机构本外币各项贷款余额", ("本外币各项贷款余额", "本外币贷款余额"), "金融", "亿元"),
    Entry("premium_income", "保费收入", ("原保险保费收入",), "金融", "亿元"),
    Entry(
        "rmb_deposits",
        "金融机构人民币各项存款余额",
        ("人民币各项存款余额", "人民币存款余额", "金融机构人民币存款余额"),
        "金融",
        "亿元",
    ),
    Entry(
        "rmb_loans",
        "金融机构人民币各项贷款余额",
        ("人民币各项贷款余额", "人民币贷款余额", "金融机构人民币贷款余额"),
        "金融",
        "亿元",
    ),
    Entry("household_deposits", "住户存款余额", ("住户存款",), "金融", "亿元"),
    Entry("new_loans", "新增贷款", ("新增人民币贷款", "新增各项贷款"), "金融", "亿元"),
    Entry("manufacturing_loans", "制造业贷款余额", (), "金融", "亿元", HIGHER),
    Entry(
        "small_business_loans",
        "普惠小微贷款余额",
        ("普惠小微企业贷款余额", "普惠型小微企业贷款余额"),
        "金融",
        "亿元",
        HIGHER,
    ),
    Entry("rural_loans", "涉农贷款余额", (), "金融", "亿元", HIGHER),
    Entry("green_loans", "绿色贷款余额", (), "金融", "亿元", HIGHER),
    Entry("bad_loan_ratio", "不良贷款率", ("不良率",), "金融", "%", LOWER),
    Entry("loan_deposit_ratio", "存贷比", ("贷存比", "余额存贷比"), "金融", "%"),
    Entry("insurance_payouts", "赔付支出", ("保险赔付支出", "各类赔付支出"), "金融", "亿元"),
    Entry("property_premiums", "财产险保费收入", ("财产保险保费收入",), "金融", "亿元"),
    Entry("provident_fund_deposits", "住房公积金缴存额", (), "金融", "亿元"),
    # 居民收入
    Entry(
        "disposable_income",
        "居民人均可支配收入",
        ("全体居民人均可支配收入", "城乡居民人均可支配收入"),
        "居民收入",
        "元",
        HIGHER,
    ),
    Entry(
        "urban_disposable_income", "城镇居民人均可支配收入", ("城镇常住居民人均可支配收入",), "居民收入", "元", HIGHER
    ),
    Entry(
        "rural_disposable_income", "农村居民人均可支配收入", ("农村常住居民人均可支配收入",), "居民收入", "元", HIGHER
    ),
    Entry("urban_consumption", "城镇居民人均消费支出", ("城镇居民人均生活消费支出",), "居民收入", "元", HIGHER),
    Entry("rural_consumption", "农村居民人均消费支出", ("农村居民人均生活消费支出",), "居民收入", "元", HIGHER),
    Entry(
        "consumption",
        "居民人均消费支出",
        ("全体居民人均消费支出", "全体居民人均生活消费支出"),
        "居民收入",
        "元",
        HIGHER,
    ),
    Entry("engel_coefficient", "恩格尔系数", ("居民恩格尔系数", "全体居民恩格尔系数"), "居民收入", "%", LOWER),
    Entry(
        "urban_unit_wages",
        "城镇非私营单位就业人员年平均工资",
        ("城镇非私营单位在岗职工年平均工资",),
        "居民收入",
        "元",
        HIGHER,
    ),
    Entry("private_unit_wages", "城镇私营单位就业人员年平均工资", (), "居民收入", "元", HIGHER),
    Entry("village_income", "村集体经济收入", ("村级集体经济收入",), "居民收入", "万元", HIGHER),
    # 价格
    Entry("consumer_prices", "居民消费价格", ("居民消费价格指数", "CPI", "居民消费价格总水平"), "价格", "%"),
    Entry("producer_prices", "工业生产者出厂价格", ("工业生产者出厂价格指数", "PPI"), "价格", "%"),
    Entry("purchase_prices", "工业生产者购进价格", ("工业生产者购进价格指数",), "价格", "%"),
    Entry("food_prices", "食品烟酒价格", ("食品烟酒类价格",), "价格", "%"),
    Entry("pork_prices", "猪肉价格", (), "价格", "%"),
)
