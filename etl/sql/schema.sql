-- The layers and their tables: raw (what was parsed), core (what the form means), mart (what a page asks), catalogue (what it all means).
create schema raw;
create schema core;
create schema mart;
create schema catalogue;

create table raw.parsed (
    sha256 varchar not null,
    position integer not null,
    name varchar not null,
    parser varchar not null,
    status varchar not null,
    reason varchar,
    title varchar,
    agency_name varchar,
    region varchar,
    year integer,
    published varchar,
    media_type varchar not null,
    figures varchar not null,
    tables integer not null,
    ocr boolean not null,
    findings integer not null,
    said varchar not null
);
comment on table raw.parsed is '每个文件读出的报告，一行一份，从不改动；内容在 raw.cell 与 raw.part';
comment on column raw.parsed.figures is '全部单元格的摘要：相同则两份报告的三张表逐格相同';
comment on column raw.parsed.said is '所读出的一切的摘要，文件名、文件内容摘要与大小不计：相同则文件虽另存，读出的并无不同';

create table raw.cell (
    sha256 varchar not null,
    position integer not null,
    table_id varchar not null,
    row_id varchar not null,
    column_id varchar not null,
    value double,
    state varchar not null,
    raw varchar,
    unit varchar,
    ocr boolean not null,
    place struct(page integer, "table" integer, "row" integer, "column" integer, bbox double[]),
    confidence double
);
comment on table raw.cell is '每个读出的报告的单元格，从不改动；各列同 core.cell';

create table raw.part (
    sha256 varchar not null,
    position integer not null,
    part varchar not null,
    content json not null
);
comment on table raw.part is '每个读出的报告除单元格外的内容（parsed-report/1 的各部分，JSON 原样），从不改动；runs 为表内核对的计数';

create table raw.seen (
    source_file varchar not null,
    sha256 varchar not null,
    first_seen timestamp not null,
    here boolean not null
);
comment on table raw.seen is '见过的文件：一行一个路径，内容以 sha256 为准；here 为假表示文件已不在原处或已被改写';

create table raw.edition (
    sha256 varchar not null,
    position integer not null,
    report_id varchar not null,
    role varchar not null,
    current boolean not null
);
comment on table raw.edition is '每个读出的报告属于哪一份年报：lead 数字取自它，twin 同一份的另一文件，gone 文件已不在';

create table raw.derived (
    report_id varchar not null,
    agency_id varchar not null,
    signature varchar not null
);
comment on table raw.derived is '每份年报由什么推出：不变则不必重新推出';

create table raw.decided (
    sha256 varchar not null,
    position integer not null,
    check_id varchar not null,
    table_id varchar,
    row_id varchar,
    column_id varchar,
    expected double,
    actual double,
    message varchar not null,
    file varchar not null
);
comment on table raw.decided is '对每个读出的报告所作的决定，一行一项，作为提示列在核对发现中；file 为决定文件';

create table raw.decided_year (
    sha256 varchar not null,
    year integer not null
);
comment on table raw.decided_year is '由人决定的报告年度，一行一个文件';

create table raw.decided_cell (
    sha256 varchar not null,
    position integer not null,
    table_id varchar not null,
    row_id varchar not null,
    column_id varchar not null,
    value double,
    file varchar not null
);
comment on table raw.decided_cell is '对照原件更正的误读，一行一格；value 为所印的数，空为空白；raw.cell 不改';

create table raw.decided_part (
    sha256 varchar not null,
    position integer not null,
    part varchar not null,
    content json not null
);
comment on table raw.decided_part is '按决定重新核对的报告的 findings 与 runs，代替 raw.part 中的同名部分';

create table raw.identity (
    name varchar not null,
    region varchar,
    agency_id varchar not null,
    scope varchar,
    first_year integer,
    last_year integer
);
comment on table raw.identity is '报告中的单位名称与所识别的单位；名称先后属于几个单位的，各限于 first_year 至 last_year 的报告年度';

create view raw.whose as
select parsed.sha256, parsed.position, identity.agency_id, identity.scope, coalesce(decided.year, parsed.year) as year
from raw.parsed as parsed
left join raw.decided_year as decided using (sha256)
join raw.identity as identity
    on identity.name = parsed.agency_name and identity.region is not distinct from parsed.region
   and coalesce(coalesce(decided.year, parsed.year) >= identity.first_year, true)
   and coalesce(coalesce(decided.year, parsed.year) <= identity.last_year, true)
where parsed.status in ('read', 'partly_read');
comment on view raw.whose is '每个可比较的读出的报告属于哪个单位、哪个年度';

create table core.region (
    region varchar not null,
    name varchar not null,
    level varchar not null,
    parent varchar,
    successor varchar not null
);
comment on column core.region.successor is '现在的代码：同省同名（不计区、县、市之别）而在其撤销之年设立者，没有则为本身';
comment on table core.region is '行政区划：一行一个区划，代码按 GB/T 2260；99 开头为演示用虚构区划';

create table core.agency (
    agency_id varchar not null,
    name varchar not null,
    short_name varchar not null,
    region varchar,
    level varchar,
    sector varchar,
    parent_id varchar,
    listed boolean not null,
    valid_from integer,
    valid_to integer,
    office varchar,
    place varchar
);
comment on table core.agency is '一行一个单位；listed 表示在单位目录中，否则由报告识别；valid_from、valid_to 为设立、撤并之年';
comment on column core.agency.office is '不含地名的名称';
comment on column core.agency.place is '列出此单位的文件与行；由报告识别的为空';

create table core.event (
    date varchar not null,
    year integer not null,
    kind varchar not null,
    before varchar[] not null,
    after varchar[] not null,
    basis varchar,
    note varchar,
    place varchar not null
);
comment on table core.event is
    '一行一件单位的更名、合并、拆分、职责划转（规则见 catalogue.event_kind）；year 为起算的报告年度，place 为所在文件与行';
comment on column core.event.before is '原单位的编号；更名的为原名称';

create table core.agency_mark (
    agency_id varchar not null,
    year integer not null,
    date varchar not null,
    kind varchar not null,
    severs boolean not null,
    suspends boolean not null,
    words varchar not null,
    basis varchar,
    place varchar not null
);
comment on table core.agency_mark is
    '单位数列上的记号，一行一个单位一件事：severs 为上年与此年不相接、不作同比，suspends 为跨此年的核对不判断';

create table core.former_name (
    agency_id varchar not null,
    name varchar not null,
    short_name varchar not null,
    first_year integer,
    last_year integer not null
);
comment on table core.former_name is '更名前的名称及其报告年度';

create table core.alias (
    name varchar not null,
    agency_id varchar not null
);
comment on table core.alias is '单位的全称、曾用名与报告所印名称';

create table core.due (
    agency_id varchar not null,
    year integer not null,
    due_date date
);
comment on table core.due is '应报名单：一行一个单位一个报告年度，due_date 为报送期限';

create table core.report (
    report_id varchar not null,
    agency_id varchar not null,
    agency_name varchar not null,
    region varchar,
    year integer not null,
    form varchar not null,
    scope varchar,
    status varchar not null,
    reason varchar,
    title varchar,
    source_file varchar not null,
    source_sha256 varchar not null,
    source_url varchar,
    published date,
    demonstration boolean not null,
    loaded_at timestamp not null,
    current boolean not null
);
comment on table core.report is '一行一份年报；current 为假表示已被更正后的版本取代';
comment on column core.report.year is '报告年度（不是发布年份）';
comment on column core.report.scope is 'own 本机关，whole_area 全辖区，空为未知（不参与合计）';

create table core.decision (
    file varchar not null,
    kind varchar not null,
    decided_by varchar not null,
    decided_at varchar not null,
    reason varchar not null,
    about json not null,
    state varchar not null,
    why varchar
);
comment on table core.decision is '一行一项由人作出的决定；state 为 applied 已生效或 lapsed 已失效，why 说明失效的原因';

create view core.file as
select edition.sha256, seen.source_file, edition.report_id, parsed.media_type
from raw.edition as edition
join raw.parsed as parsed using (sha256, position)
join raw.seen as seen using (sha256)
where seen.here or (edition.role <> 'gone' and not edition.current);
comment on view core.file is '一行一个文件；同一报告的多种格式共用一个 report_id';

create table core.cell (
    report_id varchar not null,
    table_id varchar not null,
    row_id varchar not null,
    column_id varchar not null,
    value double,
    state varchar not null,
    raw varchar,
    unit varchar,
    ocr boolean not null,
    place struct(page integer, "table" integer, "row" integer, "column" integer, bbox double[]),
    confidence double,
    source_sha256 varchar not null,
    decision varchar
);
comment on table core.cell is '一行一个印出的单元格；空白不等于零';
comment on column core.cell.value is '印出的数，从不换算；空白或无法辨认时为空';
comment on column core.cell.source_sha256 is '印有此格的文件：年报正文缺的表可取自同一份年报的附件';
comment on column core.cell.decision is '由人对照原件更正误读的格：决定文件；其余为空';
comment on column core.cell.state is 'reported 有数，blank 空白，unreadable 无法辨认';
comment on column core.cell.ocr is '由图片文字识别（OCR）读出';
comment on column core.cell.confidence is '文字识别的把握，0 到 1；印刷文字为空';

create table core.missing_table (
    report_id varchar not null,
    table_id varchar not null
);
comment on table core.missing_table is '报告中未见的表；缺表不等于零';

create table core.section (
    report_id varchar not null,
    number integer not null,
    heading varchar not null,
    text varchar not null
);
comment on table core.section is '报告六部分的正文（不含表）';

create table core.prose (
    report_id varchar not null,
    characters integer not null,
    sketch ubigint[] not null
);
comment on table core.prose is '正文的摘要（不计数字与标点）：字数与最小的 128 个五字串散列值，用于查找雷同';

create table core.alike (
    report_id varchar not null,
    other_id varchar not null,
    share double not null
);
comment on table core.alike is '正文相近的两份报告（两个方向各一行）：五字串的重合比例（Jaccard），大于一半者';

create table core.indicator (
    report_id varchar not null,
    indicator varchar not null,
    canonical varchar,
    value double not null,
    value_high double,
    unit varchar not null,
    kind varchar not null,
    basis varchar,
    vs varchar,
    period_start varchar,
    period_end varchar,
    status varchar not null,
    approx boolean not null,
    sentence varchar not null,
    place struct(section integer, "start" integer, "end" integer),
    scope varchar,
    printed varchar,
    base_unit varchar,
    amount decimal(37, 9),
    half_step decimal(36, 10)
);
comment on column core.indicator.printed is '数值在正文中的原文（不知位置时为空）';
comment on column core.indicator.base_unit is '换算所用的基本单位（万元、亿元同为元）';
comment on column core.indicator.amount is '换算为基本单位的数值';
comment on column core.indicator.half_step is '原印末位的半个单位（换算后）：四舍五入至多相差这么多；看不出精度时为空';
comment on table core.indicator is '一行一个正文引用的经济指标数值，保留原句与位置';
comment on column core.indicator.scope is '数值所指的范围（全区、市本级、全系统、地名等），正文未写明时为空；不同范围的数不可比';

create table core.finding (
    finding_id varchar not null,
    report_id varchar not null,
    check_id varchar not null,
    severity varchar not null,
    table_id varchar,
    row_id varchar,
    column_id varchar,
    expected double,
    actual double,
    message varchar not null,
    proposal varchar,
    accepted_by varchar,
    accepted_at varchar,
    accepted_reason varchar
);
comment on table core.finding is '一行一个核对发现；expected 为其余各格推算的数，actual 为报告所印的数';
comment on column core.finding.accepted_by is '认可此发现的人；空为未处理';

create table core.check_run (
    report_id varchar not null,
    check_id varchar not null,
    held integer not null,
    broken integer not null,
    not_judged integer not null
);
comment on table core.check_run is '每份报告每项核对：相符、不符、未判断的等式数';

create view core.refused as
select seen.source_file, parsed.sha256 as source_sha256, parsed.status, coalesce(parsed.reason, '') as reason,
       seen.first_seen as seen_at
from raw.parsed as parsed join raw.seen as seen using (sha256)
where parsed.status not in ('read', 'partly_read') and seen.here;
comment on view core.refused is '未能装入的文件及原因';

create table catalogue.build (
    format integer not null,
    version varchar not null,
    built_at timestamp not null,
    parser varchar not null,
    derivation varchar not null,
    catalogue varchar not null
);
comment on table catalogue.build is '本库的格式版本、数据版本与生成时间；derivation 与 catalogue 为推算规则与单位目录的摘要';

create table catalogue.left_out (file varchar not null, message varchar not null, whole boolean not null);
comment on table catalogue.left_out is '单位目录、应报名单、机构变动中未能采用的文件（whole）或行，及原因';
create table catalogue.event_kind (kind varchar, label varchar, severs boolean, suspends boolean, rule varchar);
comment on table catalogue.event_kind is '更名、合并、拆分、职责划转各按什么规则处理';
create table catalogue.form (form_id varchar, label varchar, official_order varchar, first_year integer, last_year integer);
create table catalogue.form_table (form_id varchar, table_id varchar, label varchar, position integer);
create table catalogue.form_row (form_id varchar, table_id varchar, row_id varchar, label varchar, group_id varchar, position integer);
create table catalogue.form_group (form_id varchar, table_id varchar, group_id varchar, label varchar);
create table catalogue.form_column (form_id varchar, table_id varchar, column_id varchar, label varchar, unit varchar, position integer);
create table catalogue.form_cell (form_id varchar, table_id varchar, row_id varchar, column_id varchar, unit varchar);
create table catalogue.metric (
    metric_id varchar, label varchar, unit varchar, numerator varchar, denominator varchar,
    definition varchar, better varchar, caveat varchar, forms varchar[], family varchar, position integer
);
comment on column catalogue.metric.unit is '% 类指标存为小数（0.559 即 55.9%）';
create table catalogue.check_rule (check_id varchar, label varchar, severity varchar, formula varchar, source varchar, position integer);
create table catalogue.indicator (indicator_id varchar, label varchar, domain varchar, unit varchar, better varchar, synonyms varchar[]);
comment on table catalogue.metric is '每个度量的定义、分子、分母、单位、方向与注意事项';
comment on table catalogue.check_rule is '每项核对的等式与依据';
comment on table catalogue.form_row is '官方表的行：编号、印刷标签、所属组';
