CREATE TABLE aid_campaign (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	number VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	programme VARCHAR NOT NULL, 
	occasion VARCHAR, 
	year INTEGER NOT NULL, 
	day DATE, 
	handler VARCHAR NOT NULL, 
	note VARCHAR, 
	UNIQUE (number)
)

CREATE TABLE aid_fund (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	note VARCHAR, 
	UNIQUE (source, year, name)
)

CREATE TABLE archive_scheme (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	fonds VARCHAR NOT NULL, 
	pattern VARCHAR NOT NULL, 
	first_number INTEGER NOT NULL
)

CREATE TABLE change (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	officer VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	rows INTEGER NOT NULL, 
	undoes INTEGER, 
	digest VARCHAR NOT NULL, 
	chain VARCHAR NOT NULL, 
	FOREIGN KEY(undoes) REFERENCES change (id)
)

CREATE INDEX ix_change_undoes ON change (undoes)

CREATE TABLE congress_term (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	number INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	started_on DATE, 
	years INTEGER NOT NULL, 
	employees INTEGER NOT NULL, 
	planned INTEGER NOT NULL, 
	extended_to DATE, 
	extension_reason VARCHAR, 
	allotment VARCHAR, 
	allotment_rules VARCHAR, 
	note VARCHAR, 
	UNIQUE (number)
)

CREATE TABLE contest (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	number VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	theme VARCHAR, 
	kind VARCHAR NOT NULL, 
	level VARCHAR NOT NULL, 
	host VARCHAR NOT NULL, 
	undertaker VARCHAR, 
	co_organiser VARCHAR, 
	scope VARCHAR NOT NULL, 
	expected_units INTEGER, 
	expected_people INTEGER, 
	starts_on DATE, 
	ends_on DATE, 
	place VARCHAR, 
	content VARCHAR NOT NULL, 
	goals VARCHAR, 
	method VARCHAR, 
	budget INTEGER NOT NULL, 
	fund_source VARCHAR, 
	bonus_basis VARCHAR, 
	handler VARCHAR NOT NULL, 
	upper_opinion VARCHAR, 
	upper_on DATE, 
	summary VARCHAR, 
	accounts VARCHAR, 
	UNIQUE (number)
)

CREATE TABLE contest_content (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	sha256 VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	UNIQUE (sha256)
)

CREATE TABLE custom_field (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	label VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	choices VARCHAR, 
	UNIQUE (label)
)

CREATE TABLE disclosure_board (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	has_box BOOLEAN NOT NULL, 
	phone VARCHAR, 
	keeper VARCHAR, 
	is_active BOOLEAN NOT NULL, 
	note VARCHAR, 
	UNIQUE (name)
)

CREATE TABLE disclosure_content (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	sha256 VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	UNIQUE (sha256)
)

CREATE TABLE disclosure_inspection (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	held_on DATE, 
	team VARCHAR NOT NULL, 
	sampled VARCHAR NOT NULL, 
	problems VARCHAR, 
	rectify_by DATE, 
	rechecked_on DATE, 
	recheck VARCHAR
)

CREATE TABLE disclosure_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	position INTEGER NOT NULL, 
	ready_id VARCHAR, 
	code VARCHAR NOT NULL, 
	"group" VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	points VARCHAR NOT NULL, 
	basis VARCHAR NOT NULL, 
	basis_ids VARCHAR NOT NULL, 
	forms VARCHAR NOT NULL, 
	scope VARCHAR NOT NULL, 
	frequency VARCHAR NOT NULL, 
	timing VARCHAR NOT NULL, 
	department VARCHAR NOT NULL, 
	secrecy VARCHAR, 
	yearly VARCHAR, 
	is_active BOOLEAN NOT NULL, 
	note VARCHAR, 
	UNIQUE (code)
)

CREATE TABLE disclosure_survey (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title VARCHAR NOT NULL, 
	held_on DATE, 
	issued INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	confirmed_on DATE, 
	note VARCHAR
)

CREATE TABLE exchange_contact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	level VARCHAR NOT NULL, 
	relation VARCHAR NOT NULL, 
	fingerprint BLOB NOT NULL, 
	signing_key BLOB NOT NULL, 
	sealing_key VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	confirmed_at DATETIME, 
	confirmed_by VARCHAR NOT NULL, 
	UNIQUE (fingerprint)
)

CREATE INDEX ix_exchange_contact_name ON exchange_contact (name)

CREATE TABLE exchange_content (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	digest VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	UNIQUE (digest)
)

CREATE TABLE exchange_key (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	fingerprint BLOB NOT NULL, 
	signing BLOB NOT NULL, 
	sealing VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	UNIQUE (fingerprint)
)

CREATE TABLE expected_unit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	forms VARCHAR NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	UNIQUE (code)
)

CREATE TABLE hardship_scan (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	content BLOB NOT NULL
)

CREATE TABLE hardship_spot_check (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	year INTEGER NOT NULL, 
	drawn_on DATE, 
	drawn_by VARCHAR NOT NULL, 
	seed VARCHAR NOT NULL, 
	population INTEGER NOT NULL, 
	drawn INTEGER NOT NULL
)

CREATE TABLE head_mapping (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	head VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	UNIQUE (head)
)

CREATE TABLE local_standard (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	region VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	source VARCHAR NOT NULL
)

CREATE TABLE mail_account (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	server VARCHAR NOT NULL, 
	port INTEGER NOT NULL, 
	is_starttls BOOLEAN NOT NULL, 
	user VARCHAR NOT NULL, 
	sender VARCHAR NOT NULL, 
	authority VARCHAR
)

CREATE TABLE mail_password (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	password VARCHAR NOT NULL
)

CREATE TABLE mutual_period (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title VARCHAR NOT NULL, 
	starts_on DATE, 
	ends_on DATE, 
	contribution INTEGER NOT NULL, 
	organiser VARCHAR, 
	note VARCHAR, 
	UNIQUE (title)
)

CREATE TABLE officer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	left_on DATE
)

CREATE TABLE organisation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	unit_name VARCHAR NOT NULL, 
	unit_credit_code VARCHAR, 
	unit_address VARCHAR, 
	district VARCHAR, 
	unit_nature VARCHAR, 
	economic_type VARCHAR, 
	industry VARCHAR, 
	union_name VARCHAR, 
	union_credit_code VARCHAR, 
	upper_union VARCHAR, 
	founded_on DATE, 
	union_type VARCHAR, 
	chairperson VARCHAR, 
	phone VARCHAR, 
	region VARCHAR NOT NULL, 
	level VARCHAR NOT NULL, 
	term_started_on DATE, 
	term_years INTEGER, 
	is_practice BOOLEAN NOT NULL
)

CREATE TABLE own_retention (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code VARCHAR NOT NULL, 
	retention VARCHAR NOT NULL, 
	UNIQUE (code)
)

CREATE TABLE own_wording (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	UNIQUE ("key")
)

CREATE TABLE photo_content (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	sha256 VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	UNIQUE (sha256)
)

CREATE TABLE printed_content (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	digest VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	UNIQUE (digest)
)

CREATE TABLE regulation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	parent_id INTEGER, 
	position INTEGER NOT NULL, 
	level VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	number VARCHAR, 
	department VARCHAR, 
	abolished_on DATE, 
	note VARCHAR, 
	FOREIGN KEY(parent_id) REFERENCES regulation (id)
)

CREATE INDEX ix_regulation_parent_id ON regulation (parent_id)

CREATE TABLE report (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	form_code VARCHAR NOT NULL, 
	form_version VARCHAR NOT NULL, 
	form_digest VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	start DATE, 
	"end" DATE, 
	state VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	filled_on DATE, 
	lock VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	is_changed BOOLEAN NOT NULL, 
	UNIQUE (form_code, period)
)

CREATE TABLE report_content (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	digest VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	UNIQUE (digest)
)

CREATE TABLE report_form (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	definition VARCHAR NOT NULL, 
	received_on DATE, 
	sender VARCHAR NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	UNIQUE (digest)
)

CREATE TABLE report_setting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	form_code VARCHAR NOT NULL, 
	year_start VARCHAR NOT NULL, 
	UNIQUE (form_code)
)

CREATE TABLE signing_key (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	private BLOB NOT NULL
)

CREATE TABLE template_content (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	content BLOB NOT NULL
)

CREATE TABLE unit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	parent_id INTEGER, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	founded_on DATE, 
	dissolved_on DATE, 
	FOREIGN KEY(parent_id) REFERENCES unit (id)
)

CREATE INDEX ix_unit_parent_id ON unit (parent_id)

CREATE TABLE workday (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	date DATE NOT NULL, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	verified BOOLEAN NOT NULL, 
	UNIQUE (date)
)

CREATE TABLE aid_budget (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	fund_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	decided_on DATE, 
	reason VARCHAR NOT NULL, 
	FOREIGN KEY(fund_id) REFERENCES aid_fund (id)
)

CREATE INDEX ix_aid_budget_fund_id ON aid_budget (fund_id)

CREATE TABLE aid_campaign_notice (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	campaign_id INTEGER NOT NULL, 
	starts_on DATE, 
	ends_on DATE, 
	place VARCHAR NOT NULL, 
	phone VARCHAR, 
	office VARCHAR, 
	short_reason VARCHAR, 
	FOREIGN KEY(campaign_id) REFERENCES aid_campaign (id)
)

CREATE INDEX ix_aid_campaign_notice_campaign_id ON aid_campaign_notice (campaign_id)

CREATE TABLE aid_campaign_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	campaign_id INTEGER NOT NULL, 
	previous_id INTEGER, 
	action VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	taken_on DATE, 
	taken_by VARCHAR NOT NULL, 
	opinion VARCHAR, 
	FOREIGN KEY(campaign_id) REFERENCES aid_campaign (id), 
	UNIQUE (previous_id), 
	FOREIGN KEY(previous_id) REFERENCES aid_campaign_step (id)
)

CREATE INDEX ix_aid_campaign_step_campaign_id ON aid_campaign_step (campaign_id)

CREATE TABLE aid_guard_note (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	campaign_id INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	sentence VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	noted_on DATE, 
	noted_by VARCHAR NOT NULL, 
	FOREIGN KEY(campaign_id) REFERENCES aid_campaign (id)
)

CREATE INDEX ix_aid_guard_note_campaign_id ON aid_guard_note (campaign_id)

CREATE TABLE congress_meeting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	held_on DATE, 
	begins_at VARCHAR, 
	place VARCHAR, 
	prepared_on DATE, 
	host VARCHAR, 
	theme VARCHAR, 
	proposed_by VARCHAR, 
	proposers INTEGER, 
	requested_on DATE, 
	approved_on DATE, 
	approval_number VARCHAR, 
	agreed_on DATE, 
	delivered_on DATE, 
	state VARCHAR NOT NULL, 
	closed_on DATE, 
	note VARCHAR, 
	findings VARCHAR, 
	rules_version VARCHAR, 
	UNIQUE (term_id, number), 
	FOREIGN KEY(term_id) REFERENCES congress_term (id)
)

CREATE INDEX ix_congress_meeting_term_id ON congress_meeting (term_id)

CREATE TABLE contest_draw (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	previous_id INTEGER, 
	seed VARCHAR NOT NULL, 
	numbers VARCHAR NOT NULL, 
	drawn_at DATETIME, 
	drawn_by VARCHAR NOT NULL, 
	witness VARCHAR, 
	reason VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	UNIQUE (previous_id), 
	FOREIGN KEY(previous_id) REFERENCES contest_draw (id)
)

CREATE INDEX ix_contest_draw_contest_id ON contest_draw (contest_id)

CREATE TABLE contest_notice (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	starts_on DATE, 
	ends_on DATE, 
	place VARCHAR NOT NULL, 
	phone VARCHAR, 
	office VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id)
)

CREATE INDEX ix_contest_notice_contest_id ON contest_notice (contest_id)

CREATE TABLE contest_paper (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	content_id INTEGER, 
	part VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	noted_on DATE, 
	place VARCHAR, 
	note VARCHAR, 
	file_name VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(content_id) REFERENCES contest_content (id)
)

CREATE INDEX ix_contest_paper_content_id ON contest_paper (content_id)

CREATE INDEX ix_contest_paper_contest_id ON contest_paper (contest_id)

CREATE TABLE contest_plan (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	guidance VARCHAR NOT NULL, 
	leaders VARCHAR NOT NULL, 
	stages VARCHAR NOT NULL, 
	conditions VARCHAR, 
	rewards VARCHAR, 
	demands VARCHAR, 
	UNIQUE (contest_id), 
	FOREIGN KEY(contest_id) REFERENCES contest (id)
)

CREATE TABLE contest_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	previous_id INTEGER, 
	action VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	taken_on DATE, 
	taken_by VARCHAR NOT NULL, 
	opinion VARCHAR, 
	digest VARCHAR, 
	findings VARCHAR, 
	rules_version VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	UNIQUE (previous_id), 
	FOREIGN KEY(previous_id) REFERENCES contest_step (id)
)

CREATE INDEX ix_contest_step_contest_id ON contest_step (contest_id)

CREATE TABLE course (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER, 
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	starts_on DATE, 
	ends_on DATE, 
	hours INTEGER NOT NULL, 
	trainer VARCHAR, 
	place VARCHAR, 
	organiser VARCHAR, 
	content VARCHAR, 
	note VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id)
)

CREATE INDEX ix_course_contest_id ON course (contest_id)

CREATE INDEX ix_course_starts_on ON course (starts_on)

CREATE TABLE delegate_announcement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	announced_on DATE, 
	delegates INTEGER NOT NULL, 
	findings VARCHAR, 
	reasons VARCHAR, 
	conclusion VARCHAR NOT NULL, 
	rules_version VARCHAR NOT NULL, 
	FOREIGN KEY(term_id) REFERENCES congress_term (id)
)

CREATE INDEX ix_delegate_announcement_term_id ON delegate_announcement (term_id)

CREATE TABLE delegate_training (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	held_on DATE, 
	hours INTEGER, 
	place VARCHAR, 
	lecturer VARCHAR, 
	content VARCHAR, 
	FOREIGN KEY(term_id) REFERENCES congress_term (id)
)

CREATE INDEX ix_delegate_training_term_id ON delegate_training (term_id)

CREATE TABLE delegation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	FOREIGN KEY(term_id) REFERENCES congress_term (id)
)

CREATE INDEX ix_delegation_term_id ON delegation (term_id)

CREATE TABLE disclosure_board_check (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	board_id INTEGER NOT NULL, 
	checked_on DATE, 
	checked_by VARCHAR NOT NULL, 
	visibility VARCHAR NOT NULL, 
	is_intact BOOLEAN NOT NULL, 
	note VARCHAR, 
	FOREIGN KEY(board_id) REFERENCES disclosure_board (id)
)

CREATE INDEX ix_disclosure_board_check_board_id ON disclosure_board_check (board_id)

CREATE TABLE disclosure_inspection_score (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	inspection_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	aspect VARCHAR NOT NULL, 
	"full" INTEGER NOT NULL, 
	points INTEGER NOT NULL, 
	note VARCHAR, 
	UNIQUE (inspection_id, aspect), 
	FOREIGN KEY(inspection_id) REFERENCES disclosure_inspection (id)
)

CREATE INDEX ix_disclosure_inspection_score_inspection_id ON disclosure_inspection_score (inspection_id)

CREATE TABLE disclosure_plan (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	item_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	period VARCHAR NOT NULL, 
	meeting_id INTEGER, 
	due_on DATE, 
	reckoning VARCHAR NOT NULL, 
	nothing_reason VARCHAR, 
	note VARCHAR, 
	UNIQUE (item_id, period, meeting_id), 
	FOREIGN KEY(item_id) REFERENCES disclosure_item (id)
)

CREATE INDEX ix_disclosure_plan_item_id ON disclosure_plan (item_id)

CREATE TABLE disclosure_question (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	survey_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	FOREIGN KEY(survey_id) REFERENCES disclosure_survey (id)
)

CREATE INDEX ix_disclosure_question_survey_id ON disclosure_question (survey_id)

CREATE TABLE disclosure_sheet (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	survey_id INTEGER NOT NULL, 
	attempt INTEGER NOT NULL, 
	side VARCHAR NOT NULL, 
	entered_by VARCHAR NOT NULL, 
	returned INTEGER NOT NULL, 
	invalid INTEGER NOT NULL, 
	UNIQUE (survey_id, attempt, side), 
	FOREIGN KEY(survey_id) REFERENCES disclosure_survey (id)
)

CREATE INDEX ix_disclosure_sheet_survey_id ON disclosure_sheet (survey_id)

CREATE TABLE exchange_entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	direction VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	contact_id INTEGER, 
	counterpart VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	file_name VARCHAR NOT NULL, 
	way VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	size INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	refers_to VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	outcome_at DATETIME, 
	outcome_number INTEGER NOT NULL, 
	receipt_digest VARCHAR NOT NULL, 
	content_id INTEGER NOT NULL, 
	FOREIGN KEY(contact_id) REFERENCES exchange_contact (id), 
	FOREIGN KEY(content_id) REFERENCES exchange_content (id)
)

CREATE INDEX ix_exchange_entry_contact_id ON exchange_entry (contact_id)

CREATE INDEX ix_exchange_entry_content_id ON exchange_entry (content_id)

CREATE INDEX ix_exchange_entry_digest ON exchange_entry (digest)

CREATE TABLE idea (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER, 
	year INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	proposed_on DATE, 
	source VARCHAR NOT NULL, 
	unit_name VARCHAR NOT NULL, 
	position VARCHAR, 
	phone VARCHAR, 
	is_in_use BOOLEAN NOT NULL, 
	situation VARCHAR NOT NULL, 
	measures VARCHAR NOT NULL, 
	effect VARCHAR, 
	benefit_note VARCHAR, 
	unit_opinion VARCHAR, 
	scope VARCHAR, 
	patent_number VARCHAR, 
	is_secret BOOLEAN NOT NULL, 
	is_government_project BOOLEAN NOT NULL, 
	government_award VARCHAR, 
	past_award VARCHAR, 
	has_rights_dispute BOOLEAN NOT NULL, 
	has_promise BOOLEAN NOT NULL, 
	has_authorisation BOOLEAN NOT NULL, 
	is_reported BOOLEAN NOT NULL, 
	note VARCHAR, 
	UNIQUE (year, number), 
	FOREIGN KEY(contest_id) REFERENCES contest (id)
)

CREATE INDEX ix_idea_contest_id ON idea (contest_id)

CREATE INDEX ix_idea_proposed_on ON idea (proposed_on)

CREATE TABLE inspection (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	theme VARCHAR NOT NULL, 
	held_on DATE, 
	place VARCHAR, 
	found VARCHAR, 
	rectification VARCHAR, 
	responsible VARCHAR, 
	due_on DATE, 
	rechecked_on DATE, 
	recheck_result VARCHAR, 
	recheck_note VARCHAR, 
	FOREIGN KEY(term_id) REFERENCES congress_term (id)
)

CREATE INDEX ix_inspection_term_id ON inspection (term_id)

CREATE TABLE own_rule (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	regulation_id INTEGER, 
	rule_id VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	FOREIGN KEY(regulation_id) REFERENCES regulation (id)
)

CREATE INDEX ix_own_rule_regulation_id ON own_rule (regulation_id)

CREATE TABLE own_template (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	added_at DATETIME NOT NULL, 
	note VARCHAR, 
	content_id INTEGER NOT NULL, 
	FOREIGN KEY(content_id) REFERENCES template_content (id)
)

CREATE INDEX ix_own_template_content_id ON own_template (content_id)

CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	unit_id INTEGER, 
	employee_number VARCHAR, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	gender VARCHAR, 
	birth_date DATE, 
	ethnicity VARCHAR, 
	id_type VARCHAR NOT NULL, 
	id_number VARCHAR NOT NULL, 
	mobile VARCHAR, 
	position VARCHAR, 
	position_category VARCHAR, 
	job_title VARCHAR, 
	professional_title VARCHAR, 
	employment_form VARCHAR, 
	employment_status VARCHAR, 
	hire_date DATE, 
	employer VARCHAR, 
	education VARCHAR, 
	degree VARCHAR, 
	skill_level VARCHAR, 
	skill_grade VARCHAR, 
	political_status VARCHAR, 
	marital_status VARCHAR, 
	household_type VARCHAR, 
	household_place VARCHAR, 
	native_place VARCHAR, 
	address VARCHAR, 
	is_migrant_worker BOOLEAN, 
	new_employment_form VARCHAR, 
	special_groups VARCHAR, 
	join_date DATE, 
	member_number VARCHAR, 
	membership_change VARCHAR, 
	membership_date DATE, 
	membership_reason VARCHAR, 
	remarks VARCHAR, 
	import_note VARCHAR, 
	FOREIGN KEY(unit_id) REFERENCES unit (id), 
	UNIQUE (id_number)
)

CREATE INDEX person_by_birth ON person (birth_date, name)

CREATE INDEX person_by_name ON person (name_key, id)

CREATE INDEX person_by_unit ON person (unit_id, name_key)

CREATE TABLE printed (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	number VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	way VARCHAR NOT NULL, 
	printer VARCHAR NOT NULL, 
	copies INTEGER NOT NULL, 
	pages INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	officer VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	content_id INTEGER NOT NULL, 
	UNIQUE (number), 
	FOREIGN KEY(content_id) REFERENCES printed_content (id)
)

CREATE INDEX ix_printed_content_id ON printed (content_id)

CREATE TABLE received (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	content_id INTEGER NOT NULL, 
	unit_code VARCHAR NOT NULL, 
	unit_name VARCHAR NOT NULL, 
	form_code VARCHAR NOT NULL, 
	form_digest VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	received_on DATE, 
	sender VARCHAR NOT NULL, 
	package VARCHAR NOT NULL, 
	is_late BOOLEAN NOT NULL, 
	UNIQUE (unit_code, form_code, period, sequence, digest), 
	FOREIGN KEY(content_id) REFERENCES report_content (id)
)

CREATE INDEX ix_received_content_id ON received (content_id)

CREATE INDEX ix_received_package ON received (package)

CREATE TABLE received_attachment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	content_id INTEGER NOT NULL, 
	unit_code VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	UNIQUE (unit_code, period, name, content_id), 
	FOREIGN KEY(content_id) REFERENCES report_content (id)
)

CREATE INDEX ix_received_attachment_content_id ON received_attachment (content_id)

CREATE TABLE regulation_version (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	regulation_id INTEGER NOT NULL, 
	meeting_id INTEGER, 
	version INTEGER NOT NULL, 
	text VARCHAR, 
	file_name VARCHAR, 
	passed_on DATE, 
	passed_meeting VARCHAR, 
	effective_on DATE, 
	note VARCHAR, 
	UNIQUE (regulation_id, version), 
	FOREIGN KEY(regulation_id) REFERENCES regulation (id)
)

CREATE INDEX ix_regulation_version_regulation_id ON regulation_version (regulation_id)

CREATE TABLE report_cell (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	report_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	is_text BOOLEAN NOT NULL, 
	computed VARCHAR, 
	entered VARCHAR, 
	reason VARCHAR NOT NULL, 
	previous VARCHAR, 
	mark VARCHAR NOT NULL, 
	UNIQUE (report_id, "key"), 
	FOREIGN KEY(report_id) REFERENCES report (id)
)

CREATE INDEX ix_report_cell_report_id ON report_cell (report_id)

CREATE TABLE report_explanation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	report_id INTEGER NOT NULL, 
	finding VARCHAR NOT NULL, 
	sentence VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	UNIQUE (report_id, finding), 
	FOREIGN KEY(report_id) REFERENCES report (id)
)

CREATE INDEX ix_report_explanation_report_id ON report_explanation (report_id)

CREATE TABLE report_list_row (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	report_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	FOREIGN KEY(report_id) REFERENCES report (id)
)

CREATE INDEX ix_report_list_row_report_id ON report_list_row (report_id)

CREATE TABLE report_merged (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	content_id INTEGER NOT NULL, 
	form_code VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	merged_digest VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	UNIQUE (form_code, period, sequence), 
	FOREIGN KEY(content_id) REFERENCES report_content (id)
)

CREATE INDEX ix_report_merged_content_id ON report_merged (content_id)

CREATE TABLE report_sent (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	report_id INTEGER NOT NULL, 
	content_id INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	sent_at DATETIME NOT NULL, 
	officer VARCHAR NOT NULL, 
	FOREIGN KEY(report_id) REFERENCES report (id), 
	FOREIGN KEY(content_id) REFERENCES report_content (id)
)

CREATE INDEX ix_report_sent_content_id ON report_sent (content_id)

CREATE INDEX ix_report_sent_report_id ON report_sent (report_id)

CREATE TABLE touch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	change_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	"key" INTEGER NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	FOREIGN KEY(change_id) REFERENCES change (id)
)

CREATE INDEX ix_touch_change_id ON touch (change_id)

CREATE INDEX touch_of_row ON touch (table_name, "key")

CREATE TABLE touch_range (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	change_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	first_key INTEGER NOT NULL, 
	last_key INTEGER NOT NULL, 
	count INTEGER NOT NULL, 
	packed BLOB, 
	FOREIGN KEY(change_id) REFERENCES change (id)
)

CREATE INDEX ix_touch_range_change_id ON touch_range (change_id)

CREATE TABLE unit_name (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	unit_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	FOREIGN KEY(unit_id) REFERENCES unit (id)
)

CREATE INDEX ix_unit_name_unit_id ON unit_name (unit_id)

CREATE TABLE agenda_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	session VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	matter VARCHAR, 
	speaker VARCHAR, 
	starts_at VARCHAR, 
	minutes INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_agenda_item_meeting_id ON agenda_item (meeting_id)

CREATE TABLE aid_allocation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	campaign_id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	step_id INTEGER, 
	amount INTEGER NOT NULL, 
	over_reason VARCHAR, 
	FOREIGN KEY(campaign_id) REFERENCES aid_campaign (id), 
	FOREIGN KEY(fund_id) REFERENCES aid_fund (id), 
	FOREIGN KEY(step_id) REFERENCES aid_campaign_step (id)
)

CREATE INDEX ix_aid_allocation_campaign_id ON aid_allocation (campaign_id)

CREATE INDEX ix_aid_allocation_fund_id ON aid_allocation (fund_id)

CREATE INDEX ix_aid_allocation_step_id ON aid_allocation (step_id)

CREATE TABLE aid_batch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	campaign_id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	step_id INTEGER, 
	number VARCHAR NOT NULL, 
	way VARCHAR NOT NULL, 
	made_on DATE, 
	voucher_number VARCHAR, 
	voucher_amount INTEGER, 
	handler VARCHAR NOT NULL, 
	FOREIGN KEY(campaign_id) REFERENCES aid_campaign (id), 
	FOREIGN KEY(fund_id) REFERENCES aid_fund (id), 
	FOREIGN KEY(step_id) REFERENCES aid_campaign_step (id)
)

CREATE INDEX ix_aid_batch_campaign_id ON aid_batch (campaign_id)

CREATE INDEX ix_aid_batch_fund_id ON aid_batch (fund_id)

CREATE INDEX ix_aid_batch_step_id ON aid_batch (step_id)

CREATE TABLE aid_campaign_objection (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	notice_id INTEGER NOT NULL, 
	step_id INTEGER, 
	raised_on DATE, 
	raised_by VARCHAR, 
	content VARCHAR NOT NULL, 
	settled_on DATE, 
	settled_by VARCHAR, 
	outcome VARCHAR, 
	answer VARCHAR, 
	FOREIGN KEY(notice_id) REFERENCES aid_campaign_notice (id), 
	FOREIGN KEY(step_id) REFERENCES aid_campaign_step (id)
)

CREATE INDEX ix_aid_campaign_objection_notice_id ON aid_campaign_objection (notice_id)

CREATE INDEX ix_aid_campaign_objection_step_id ON aid_campaign_objection (step_id)

CREATE TABLE appraisal (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	held_on DATE, 
	issued INTEGER NOT NULL, 
	scope VARCHAR, 
	state VARCHAR NOT NULL, 
	reason VARCHAR, 
	closed_on DATE, 
	result VARCHAR, 
	findings VARCHAR, 
	rules_version VARCHAR, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_appraisal_meeting_id ON appraisal (meeting_id)

CREATE TABLE congress_body (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	meeting_id INTEGER, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	duties VARCHAR, 
	passed_meeting_id INTEGER, 
	FOREIGN KEY(term_id) REFERENCES congress_term (id), 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id), 
	FOREIGN KEY(passed_meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_congress_body_meeting_id ON congress_body (meeting_id)

CREATE INDEX ix_congress_body_passed_meeting_id ON congress_body (passed_meeting_id)

CREATE INDEX ix_congress_body_term_id ON congress_body (term_id)

CREATE TABLE congress_guest (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	person_id INTEGER, 
	number VARCHAR, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	unit_name VARCHAR, 
	job_title VARCHAR, 
	arrived_at DATETIME, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_congress_guest_meeting_id ON congress_guest (meeting_id)

CREATE INDEX ix_congress_guest_person_id ON congress_guest (person_id)

CREATE TABLE contest_budget_line (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	step_id INTEGER, 
	item VARCHAR NOT NULL, 
	fund_source VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	note VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id)
)

CREATE INDEX ix_contest_budget_line_contest_id ON contest_budget_line (contest_id)

CREATE INDEX ix_contest_budget_line_step_id ON contest_budget_line (step_id)

CREATE TABLE contest_entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	person_id INTEGER, 
	unit_id INTEGER, 
	step_id INTEGER, 
	number INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	unit_name VARCHAR NOT NULL, 
	division VARCHAR, 
	team VARCHAR, 
	post VARCHAR, 
	skill VARCHAR, 
	code VARCHAR, 
	start_order INTEGER, 
	state VARCHAR NOT NULL, 
	state_reason VARCHAR, 
	UNIQUE (contest_id, number), 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(unit_id) REFERENCES unit (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id)
)

CREATE INDEX ix_contest_entry_contest_id ON contest_entry (contest_id)

CREATE INDEX ix_contest_entry_person_id ON contest_entry (person_id)

CREATE INDEX ix_contest_entry_step_id ON contest_entry (step_id)

CREATE INDEX ix_contest_entry_unit_id ON contest_entry (unit_id)

CREATE TABLE contest_judge (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	person_id INTEGER, 
	step_id INTEGER, 
	number INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	organisation VARCHAR, 
	qualification VARCHAR NOT NULL, 
	certificate VARCHAR, 
	parts VARCHAR, 
	has_signed BOOLEAN NOT NULL, 
	UNIQUE (contest_id, number), 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id)
)

CREATE INDEX ix_contest_judge_contest_id ON contest_judge (contest_id)

CREATE INDEX ix_contest_judge_person_id ON contest_judge (person_id)

CREATE INDEX ix_contest_judge_step_id ON contest_judge (step_id)

CREATE TABLE contest_part (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	step_id INTEGER, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	method VARCHAR NOT NULL, 
	weight INTEGER NOT NULL, 
	full_score INTEGER NOT NULL, 
	pass_mark INTEGER, 
	is_timed BOOLEAN NOT NULL, 
	UNIQUE (contest_id, name), 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id)
)

CREATE INDEX ix_contest_part_contest_id ON contest_part (contest_id)

CREATE INDEX ix_contest_part_step_id ON contest_part (step_id)

CREATE TABLE contest_prize (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	step_id INTEGER, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	scope VARCHAR NOT NULL, 
	basis VARCHAR NOT NULL, 
	number INTEGER, 
	share INTEGER, 
	least INTEGER, 
	amount INTEGER NOT NULL, 
	bonus_kind VARCHAR NOT NULL, 
	fund_source VARCHAR NOT NULL, 
	honour VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id)
)

CREATE INDEX ix_contest_prize_contest_id ON contest_prize (contest_id)

CREATE INDEX ix_contest_prize_step_id ON contest_prize (step_id)

CREATE TABLE contest_scheme (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	step_id INTEGER, 
	entrant VARCHAR NOT NULL, 
	divisions VARCHAR, 
	unit_limit INTEGER, 
	team_least INTEGER, 
	team_most INTEGER, 
	team_rule VARCHAR NOT NULL, 
	is_dropping BOOLEAN NOT NULL, 
	drop_from INTEGER NOT NULL, 
	places INTEGER NOT NULL, 
	rounding VARCHAR NOT NULL, 
	gap INTEGER NOT NULL, 
	tie_chain VARCHAR NOT NULL, 
	note VARCHAR, 
	UNIQUE (contest_id), 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id)
)

CREATE INDEX ix_contest_scheme_step_id ON contest_scheme (step_id)

CREATE TABLE course_attendance (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	course_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	signed_on DATE, 
	score INTEGER, 
	result VARCHAR NOT NULL, 
	note VARCHAR, 
	UNIQUE (course_id, person_id), 
	FOREIGN KEY(course_id) REFERENCES course (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_course_attendance_course_id ON course_attendance (course_id)

CREATE INDEX ix_course_attendance_person_id ON course_attendance (person_id)

CREATE TABLE custom_value (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	custom_field_id INTEGER NOT NULL, 
	value VARCHAR NOT NULL, 
	UNIQUE (person_id, custom_field_id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(custom_field_id) REFERENCES custom_field (id)
)

CREATE TABLE disclosure_publication (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	plan_item_id INTEGER, 
	item_id INTEGER, 
	replaces_id INTEGER, 
	number VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	summary VARCHAR, 
	text VARCHAR NOT NULL, 
	forms VARCHAR NOT NULL, 
	scope VARCHAR NOT NULL, 
	days INTEGER NOT NULL, 
	department VARCHAR NOT NULL, 
	drafted_by VARCHAR NOT NULL, 
	drafted_on DATE, 
	correction_reason VARCHAR, 
	note VARCHAR, 
	state VARCHAR NOT NULL, 
	approved_on DATE, 
	shown_on DATE, 
	taken_down_on DATE, 
	filed_on DATE, 
	archive_number VARCHAR, 
	findings VARCHAR, 
	rules_version VARCHAR, 
	FOREIGN KEY(plan_item_id) REFERENCES disclosure_plan (id), 
	FOREIGN KEY(item_id) REFERENCES disclosure_item (id), 
	UNIQUE (replaces_id), 
	FOREIGN KEY(replaces_id) REFERENCES disclosure_publication (id), 
	UNIQUE (number)
)

CREATE INDEX ix_disclosure_publication_item_id ON disclosure_publication (item_id)

CREATE INDEX ix_disclosure_publication_plan_item_id ON disclosure_publication (plan_item_id)

CREATE TABLE disclosure_sheet_line (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	sheet_id INTEGER NOT NULL, 
	question_id INTEGER NOT NULL, 
	satisfied INTEGER NOT NULL, 
	fairly INTEGER NOT NULL, 
	dissatisfied INTEGER NOT NULL, 
	unaware INTEGER NOT NULL, 
	UNIQUE (sheet_id, question_id), 
	FOREIGN KEY(sheet_id) REFERENCES disclosure_sheet (id), 
	FOREIGN KEY(question_id) REFERENCES disclosure_question (id)
)

CREATE INDEX ix_disclosure_sheet_line_question_id ON disclosure_sheet_line (question_id)

CREATE INDEX ix_disclosure_sheet_line_sheet_id ON disclosure_sheet_line (sheet_id)

CREATE TABLE electing_unit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	unit_id INTEGER, 
	delegation_id INTEGER, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	employees INTEGER NOT NULL, 
	women INTEGER NOT NULL, 
	dispatched INTEGER NOT NULL, 
	front_line INTEGER NOT NULL, 
	technical INTEGER NOT NULL, 
	managerial INTEGER NOT NULL, 
	senior INTEGER NOT NULL, 
	disabled INTEGER NOT NULL, 
	seats INTEGER NOT NULL, 
	seats_women INTEGER NOT NULL, 
	seats_dispatched INTEGER NOT NULL, 
	seats_front_line INTEGER NOT NULL, 
	seats_senior INTEGER NOT NULL, 
	seats_disabled INTEGER NOT NULL, 
	FOREIGN KEY(term_id) REFERENCES congress_term (id), 
	FOREIGN KEY(unit_id) REFERENCES unit (id), 
	FOREIGN KEY(delegation_id) REFERENCES delegation (id)
)

CREATE INDEX ix_electing_unit_delegation_id ON electing_unit (delegation_id)

CREATE INDEX ix_electing_unit_term_id ON electing_unit (term_id)

CREATE INDEX ix_electing_unit_unit_id ON electing_unit (unit_id)

CREATE TABLE group_discussion (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	delegation_id INTEGER, 
	form VARCHAR NOT NULL, 
	held_on DATE, 
	begins_at VARCHAR, 
	place VARCHAR, 
	present INTEGER NOT NULL, 
	host VARCHAR NOT NULL, 
	recorder VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id), 
	FOREIGN KEY(delegation_id) REFERENCES delegation (id)
)

CREATE INDEX ix_group_discussion_delegation_id ON group_discussion (delegation_id)

CREATE INDEX ix_group_discussion_meeting_id ON group_discussion (meeting_id)

CREATE TABLE honour (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	level VARCHAR, 
	awarded_on DATE, 
	awarded_by VARCHAR, 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_honour_person_id ON honour (person_id)

CREATE TABLE household (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	head_person_id INTEGER NOT NULL, 
	file_number VARCHAR NOT NULL, 
	applied_on DATE, 
	line_region VARCHAR, 
	tier VARCHAR, 
	filing_standard VARCHAR, 
	priority_group VARCHAR, 
	main_cause VARCHAR, 
	other_causes VARCHAR, 
	reason VARCHAR, 
	event VARCHAR, 
	event_cost INTEGER NOT NULL, 
	event_compensation INTEGER NOT NULL, 
	misfits VARCHAR, 
	window_note VARCHAR, 
	house_type VARCHAR, 
	house_area INTEGER, 
	live_address VARCHAR, 
	detail_address VARCHAR, 
	registered_place VARCHAR, 
	zip_code VARCHAR, 
	other_contact VARCHAR, 
	is_single_parent BOOLEAN, 
	can_help_itself BOOLEAN, 
	is_zero_employment BOOLEAN, 
	is_basic_living BOOLEAN, 
	is_migrant BOOLEAN, 
	service_card VARCHAR, 
	bank VARCHAR, 
	bank_branch VARCHAR, 
	bank_card VARCHAR, 
	contact VARCHAR, 
	filed_by VARCHAR, 
	entered_by VARCHAR, 
	note VARCHAR, 
	UNIQUE (head_person_id), 
	FOREIGN KEY(head_person_id) REFERENCES person (id), 
	UNIQUE (file_number)
)

CREATE TABLE idea_author (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	idea_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	share INTEGER NOT NULL, 
	FOREIGN KEY(idea_id) REFERENCES idea (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_idea_author_idea_id ON idea_author (idea_id)

CREATE INDEX ix_idea_author_person_id ON idea_author (person_id)

CREATE TABLE idea_benefit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	idea_id INTEGER NOT NULL, 
	formula VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	sentence VARCHAR NOT NULL, 
	social VARCHAR, 
	calculated_by VARCHAR NOT NULL, 
	calculated_on DATE, 
	confirmer_id INTEGER, 
	confirmed_by VARCHAR, 
	confirmed_on DATE, 
	FOREIGN KEY(idea_id) REFERENCES idea (id), 
	FOREIGN KEY(confirmer_id) REFERENCES person (id)
)

CREATE INDEX ix_idea_benefit_confirmer_id ON idea_benefit (confirmer_id)

CREATE INDEX ix_idea_benefit_idea_id ON idea_benefit (idea_id)

CREATE TABLE idea_grade (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	idea_id INTEGER NOT NULL, 
	level VARCHAR NOT NULL, 
	suggested VARCHAR, 
	score INTEGER, 
	is_excellent BOOLEAN NOT NULL, 
	decided_on DATE, 
	FOREIGN KEY(idea_id) REFERENCES idea (id)
)

CREATE INDEX ix_idea_grade_idea_id ON idea_grade (idea_id)

CREATE TABLE idea_plan (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	idea_id INTEGER NOT NULL, 
	department VARCHAR NOT NULL, 
	implementer VARCHAR NOT NULL, 
	starts_on DATE, 
	ends_on DATE, 
	investment INTEGER NOT NULL, 
	content VARCHAR NOT NULL, 
	FOREIGN KEY(idea_id) REFERENCES idea (id)
)

CREATE INDEX ix_idea_plan_idea_id ON idea_plan (idea_id)

CREATE TABLE idea_reward (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	idea_id INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	fund_source VARCHAR NOT NULL, 
	document VARCHAR, 
	rewarded_on DATE, 
	UNIQUE (idea_id), 
	FOREIGN KEY(idea_id) REFERENCES idea (id)
)

CREATE INDEX ix_idea_reward_rewarded_on ON idea_reward (rewarded_on)

CREATE TABLE idea_score (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	idea_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	scored_by VARCHAR NOT NULL, 
	scored_on DATE, 
	note VARCHAR, 
	UNIQUE (idea_id, scored_by), 
	FOREIGN KEY(idea_id) REFERENCES idea (id)
)

CREATE INDEX ix_idea_score_idea_id ON idea_score (idea_id)

CREATE TABLE idea_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	idea_id INTEGER NOT NULL, 
	previous_id INTEGER, 
	action VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	taken_on DATE, 
	taken_by VARCHAR NOT NULL, 
	opinion VARCHAR, 
	findings VARCHAR, 
	rules_version VARCHAR, 
	FOREIGN KEY(idea_id) REFERENCES idea (id), 
	UNIQUE (previous_id), 
	FOREIGN KEY(previous_id) REFERENCES idea_step (id)
)

CREATE INDEX ix_idea_step_idea_id ON idea_step (idea_id)

CREATE TABLE joint_decision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	confirmed_meeting_id INTEGER, 
	held_on DATE, 
	place VARCHAR, 
	convener VARCHAR NOT NULL, 
	due INTEGER NOT NULL, 
	present INTEGER NOT NULL, 
	attendees VARCHAR, 
	matter VARCHAR NOT NULL, 
	decision VARCHAR NOT NULL, 
	confirmation VARCHAR, 
	confirmed_on DATE, 
	FOREIGN KEY(term_id) REFERENCES congress_term (id), 
	FOREIGN KEY(confirmed_meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_joint_decision_confirmed_meeting_id ON joint_decision (confirmed_meeting_id)

CREATE INDEX ix_joint_decision_term_id ON joint_decision (term_id)

CREATE TABLE meeting_note (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	text VARCHAR NOT NULL, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_meeting_note_meeting_id ON meeting_note (meeting_id)

CREATE TABLE meeting_satisfaction (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	issued INTEGER NOT NULL, 
	returned INTEGER NOT NULL, 
	invalid INTEGER NOT NULL, 
	content INTEGER NOT NULL, 
	fairly INTEGER NOT NULL, 
	discontent INTEGER NOT NULL, 
	opinions VARCHAR, 
	UNIQUE (meeting_id), 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE TABLE membership_change (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	changed_on DATE, 
	reason VARCHAR, 
	other_union VARCHAR, 
	filed_with_upper VARCHAR, 
	note VARCHAR, 
	findings VARCHAR, 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_membership_change_person_id ON membership_change (person_id)

CREATE INDEX membership_change_by_day ON membership_change (changed_on, kind)

CREATE TABLE mutual_entry (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	period_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	id_number VARCHAR NOT NULL, 
	unit_name VARCHAR NOT NULL, 
	is_member BOOLEAN NOT NULL, 
	contribution INTEGER NOT NULL, 
	enrolled_on DATE, 
	note VARCHAR, 
	UNIQUE (period_id, person_id), 
	FOREIGN KEY(period_id) REFERENCES mutual_period (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_mutual_entry_period_id ON mutual_entry (period_id)

CREATE INDEX ix_mutual_entry_person_id ON mutual_entry (person_id)

CREATE TABLE not_same (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	first_id INTEGER NOT NULL, 
	second_id INTEGER NOT NULL, 
	UNIQUE (first_id, second_id), 
	FOREIGN KEY(first_id) REFERENCES person (id), 
	FOREIGN KEY(second_id) REFERENCES person (id)
)

CREATE TABLE paper_edit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	occurrence INTEGER NOT NULL, 
	base VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	UNIQUE (meeting_id, code, document, kind, occurrence, base), 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_paper_edit_meeting_id ON paper_edit (meeting_id)

CREATE TABLE photo (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	image BLOB NOT NULL, 
	UNIQUE (person_id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE TABLE placement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(unit_id) REFERENCES unit (id)
)

CREATE INDEX ix_placement_person_id ON placement (person_id)

CREATE INDEX placement_of_unit ON placement (unit_id, valid_from)

CREATE TABLE preparation_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	rule_id VARCHAR, 
	title VARCHAR NOT NULL, 
	days_before INTEGER NOT NULL, 
	is_working_days BOOLEAN NOT NULL, 
	due_on DATE, 
	owner VARCHAR, 
	state VARCHAR NOT NULL, 
	done_on DATE, 
	note VARCHAR, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_preparation_step_meeting_id ON preparation_step (meeting_id)

CREATE TABLE presence_snapshot (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	taken_at DATETIME, 
	due INTEGER NOT NULL, 
	present INTEGER NOT NULL, 
	excused INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	delegate_ids VARCHAR NOT NULL, 
	is_opening BOOLEAN NOT NULL, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_presence_snapshot_meeting_id ON presence_snapshot (meeting_id)

CREATE TABLE proposal_call (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	opens_on DATE, 
	closes_on DATE, 
	not_accepted VARCHAR NOT NULL, 
	minimum_seconders INTEGER NOT NULL, 
	review_days INTEGER NOT NULL, 
	reply_days INTEGER NOT NULL, 
	second_days INTEGER NOT NULL, 
	note VARCHAR, 
	UNIQUE (meeting_id), 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_proposal_call_meeting_id ON proposal_call (meeting_id)

CREATE TABLE received_verdict (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	received_id INTEGER NOT NULL, 
	verdict VARCHAR NOT NULL, 
	decided_on DATE, 
	decided_by VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	marks VARCHAR NOT NULL, 
	token VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	FOREIGN KEY(received_id) REFERENCES received (id)
)

CREATE INDEX ix_received_verdict_received_id ON received_verdict (received_id)

CREATE TABLE regulation_file (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version_id INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	UNIQUE (version_id), 
	FOREIGN KEY(version_id) REFERENCES regulation_version (id)
)

CREATE TABLE report_receipt (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	sent_id INTEGER NOT NULL, 
	verdict VARCHAR NOT NULL, 
	given_by VARCHAR NOT NULL, 
	given_on DATE, 
	note VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	digest VARCHAR NOT NULL, 
	FOREIGN KEY(sent_id) REFERENCES report_sent (id), 
	UNIQUE (digest)
)

CREATE INDEX ix_report_receipt_sent_id ON report_receipt (sent_id)

CREATE TABLE skill_promotion (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	course_id INTEGER, 
	contest_id INTEGER, 
	trade VARCHAR, 
	from_level VARCHAR, 
	to_level VARCHAR NOT NULL, 
	to_grade VARCHAR, 
	certificate_number VARCHAR NOT NULL, 
	certified_on DATE, 
	issued_by VARCHAR, 
	note VARCHAR, 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(course_id) REFERENCES course (id), 
	FOREIGN KEY(contest_id) REFERENCES contest (id)
)

CREATE INDEX ix_skill_promotion_certified_on ON skill_promotion (certified_on)

CREATE INDEX ix_skill_promotion_contest_id ON skill_promotion (contest_id)

CREATE INDEX ix_skill_promotion_course_id ON skill_promotion (course_id)

CREATE INDEX ix_skill_promotion_person_id ON skill_promotion (person_id)

CREATE TABLE studio (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	level VARCHAR NOT NULL, 
	leader_id INTEGER NOT NULL, 
	named_on DATE, 
	document_number VARCHAR, 
	named_by VARCHAR, 
	place VARCHAR, 
	area INTEGER, 
	equipment VARCHAR, 
	rules_text VARCHAR, 
	closed_on DATE, 
	note VARCHAR, 
	UNIQUE (name), 
	FOREIGN KEY(leader_id) REFERENCES person (id)
)

CREATE INDEX ix_studio_leader_id ON studio (leader_id)

CREATE TABLE upper_report (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	sent_on DATE, 
	sent_to VARCHAR NOT NULL, 
	way VARCHAR NOT NULL, 
	number VARCHAR, 
	person VARCHAR, 
	received_on DATE, 
	received_by VARCHAR, 
	receipt_number VARCHAR, 
	UNIQUE (meeting_id), 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE TABLE aid_grant (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	campaign_id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	household_id INTEGER, 
	person_id INTEGER, 
	step_id INTEGER, 
	name VARCHAR NOT NULL, 
	id_number VARCHAR NOT NULL, 
	relation VARCHAR NOT NULL, 
	head_name VARCHAR, 
	unit_name VARCHAR NOT NULL, 
	worker_kind VARCHAR NOT NULL, 
	tier VARCHAR, 
	cause VARCHAR, 
	persons INTEGER NOT NULL, 
	stage VARCHAR, 
	kin VARCHAR, 
	amount INTEGER NOT NULL, 
	way VARCHAR NOT NULL, 
	goods VARCHAR, 
	bank VARCHAR, 
	bank_card VARCHAR, 
	payee VARCHAR, 
	mobile VARCHAR, 
	basis VARCHAR NOT NULL, 
	hand_reason VARCHAR, 
	FOREIGN KEY(campaign_id) REFERENCES aid_campaign (id), 
	FOREIGN KEY(fund_id) REFERENCES aid_fund (id), 
	FOREIGN KEY(household_id) REFERENCES household (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(step_id) REFERENCES aid_campaign_step (id)
)

CREATE INDEX ix_aid_grant_campaign_id ON aid_grant (campaign_id)

CREATE INDEX ix_aid_grant_fund_id ON aid_grant (fund_id)

CREATE INDEX ix_aid_grant_household_id ON aid_grant (household_id)

CREATE INDEX ix_aid_grant_person_id ON aid_grant (person_id)

CREATE INDEX ix_aid_grant_step_id ON aid_grant (step_id)

CREATE TABLE appraisal_dimension (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	appraisal_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	weight INTEGER NOT NULL, 
	is_overall BOOLEAN NOT NULL, 
	FOREIGN KEY(appraisal_id) REFERENCES appraisal (id)
)

CREATE INDEX ix_appraisal_dimension_appraisal_id ON appraisal_dimension (appraisal_id)

CREATE TABLE appraisee (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	appraisal_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	post VARCHAR NOT NULL, 
	summary VARCHAR, 
	FOREIGN KEY(appraisal_id) REFERENCES appraisal (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_appraisee_appraisal_id ON appraisee (appraisal_id)

CREATE INDEX ix_appraisee_person_id ON appraisee (person_id)

CREATE TABLE ballot (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	agenda_item_id INTEGER, 
	snapshot_id INTEGER, 
	previous_id INTEGER, 
	round INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	method VARCHAR NOT NULL, 
	majority VARCHAR NOT NULL, 
	matter VARCHAR, 
	seats INTEGER NOT NULL, 
	candidate_order VARCHAR, 
	batch VARCHAR, 
	issued INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	due INTEGER NOT NULL, 
	present INTEGER NOT NULL, 
	closed_at DATETIME, 
	findings VARCHAR, 
	rules_version VARCHAR, 
	note VARCHAR, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id), 
	FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id), 
	FOREIGN KEY(snapshot_id) REFERENCES presence_snapshot (id), 
	FOREIGN KEY(previous_id) REFERENCES ballot (id)
)

CREATE INDEX ix_ballot_agenda_item_id ON ballot (agenda_item_id)

CREATE INDEX ix_ballot_meeting_id ON ballot (meeting_id)

CREATE INDEX ix_ballot_previous_id ON ballot (previous_id)

CREATE INDEX ix_ballot_snapshot_id ON ballot (snapshot_id)

CREATE TABLE body_seat (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	body_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	FOREIGN KEY(body_id) REFERENCES congress_body (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_body_seat_body_id ON body_seat (body_id)

CREATE INDEX ix_body_seat_person_id ON body_seat (person_id)

CREATE TABLE contest_adjustment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	step_id INTEGER, 
	points INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	decided_by VARCHAR NOT NULL, 
	decided_on DATE, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(entry_id) REFERENCES contest_entry (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id)
)

CREATE INDEX ix_contest_adjustment_contest_id ON contest_adjustment (contest_id)

CREATE INDEX ix_contest_adjustment_entry_id ON contest_adjustment (entry_id)

CREATE INDEX ix_contest_adjustment_step_id ON contest_adjustment (step_id)

CREATE TABLE contest_award (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	prize_id INTEGER NOT NULL, 
	entry_id INTEGER, 
	person_id INTEGER, 
	unit_id INTEGER, 
	step_id INTEGER, 
	position INTEGER NOT NULL, 
	prize VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	unit_name VARCHAR NOT NULL, 
	division VARCHAR, 
	place INTEGER, 
	total INTEGER, 
	reason VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	bonus_kind VARCHAR NOT NULL, 
	fund_source VARCHAR NOT NULL, 
	certificate VARCHAR, 
	decided_on DATE, 
	decision VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(prize_id) REFERENCES contest_prize (id), 
	FOREIGN KEY(entry_id) REFERENCES contest_entry (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(unit_id) REFERENCES unit (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id), 
	UNIQUE (certificate)
)

CREATE INDEX ix_contest_award_contest_id ON contest_award (contest_id)

CREATE INDEX ix_contest_award_entry_id ON contest_award (entry_id)

CREATE INDEX ix_contest_award_person_id ON contest_award (person_id)

CREATE INDEX ix_contest_award_prize_id ON contest_award (prize_id)

CREATE INDEX ix_contest_award_step_id ON contest_award (step_id)

CREATE INDEX ix_contest_award_unit_id ON contest_award (unit_id)

CREATE TABLE contest_conflict (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	judge_id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	step_id INTEGER, 
	decision VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	decided_by VARCHAR NOT NULL, 
	UNIQUE (judge_id, entry_id), 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(judge_id) REFERENCES contest_judge (id), 
	FOREIGN KEY(entry_id) REFERENCES contest_entry (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id)
)

CREATE INDEX ix_contest_conflict_contest_id ON contest_conflict (contest_id)

CREATE INDEX ix_contest_conflict_entry_id ON contest_conflict (entry_id)

CREATE INDEX ix_contest_conflict_judge_id ON contest_conflict (judge_id)

CREATE INDEX ix_contest_conflict_step_id ON contest_conflict (step_id)

CREATE TABLE contest_criterion (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	part_id INTEGER NOT NULL, 
	step_id INTEGER, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	lowest INTEGER NOT NULL, 
	highest INTEGER NOT NULL, 
	anchors VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(part_id) REFERENCES contest_part (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id)
)

CREATE INDEX ix_contest_criterion_contest_id ON contest_criterion (contest_id)

CREATE INDEX ix_contest_criterion_part_id ON contest_criterion (part_id)

CREATE INDEX ix_contest_criterion_step_id ON contest_criterion (step_id)

CREATE TABLE contest_entry_member (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	entry_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	post VARCHAR, 
	UNIQUE (entry_id, person_id), 
	FOREIGN KEY(entry_id) REFERENCES contest_entry (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_contest_entry_member_entry_id ON contest_entry_member (entry_id)

CREATE INDEX ix_contest_entry_member_person_id ON contest_entry_member (person_id)

CREATE TABLE contest_indicator (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	part_id INTEGER NOT NULL, 
	step_id INTEGER, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	direction VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	points INTEGER NOT NULL, 
	target INTEGER, 
	floor INTEGER, 
	steps VARCHAR, 
	data_source VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(part_id) REFERENCES contest_part (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id)
)

CREATE INDEX ix_contest_indicator_contest_id ON contest_indicator (contest_id)

CREATE INDEX ix_contest_indicator_part_id ON contest_indicator (part_id)

CREATE INDEX ix_contest_indicator_step_id ON contest_indicator (step_id)

CREATE TABLE contest_objection (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	entry_id INTEGER, 
	raised_on DATE, 
	raised_by VARCHAR, 
	content VARCHAR NOT NULL, 
	settled_on DATE, 
	settled_by VARCHAR, 
	outcome VARCHAR, 
	answer VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(entry_id) REFERENCES contest_entry (id)
)

CREATE INDEX ix_contest_objection_contest_id ON contest_objection (contest_id)

CREATE INDEX ix_contest_objection_entry_id ON contest_objection (entry_id)

CREATE TABLE contest_safety_return (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	teams INTEGER NOT NULL, 
	people INTEGER NOT NULL, 
	employees INTEGER NOT NULL, 
	trainings INTEGER NOT NULL, 
	hazards INTEGER NOT NULL, 
	fixed INTEGER NOT NULL, 
	injuries INTEGER NOT NULL, 
	serious INTEGER NOT NULL, 
	score INTEGER, 
	award VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	UNIQUE (entry_id), 
	FOREIGN KEY(entry_id) REFERENCES contest_entry (id)
)

CREATE INDEX ix_contest_safety_return_contest_id ON contest_safety_return (contest_id)

CREATE TABLE contest_sheet (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	part_id INTEGER NOT NULL, 
	judge_id INTEGER, 
	previous_id INTEGER, 
	step_id INTEGER, 
	is_timing BOOLEAN NOT NULL, 
	seconds INTEGER, 
	attempt INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	entered_by INTEGER NOT NULL, 
	entered_name VARCHAR NOT NULL, 
	entered_at DATETIME, 
	checked_by INTEGER, 
	checked_name VARCHAR, 
	checked_at DATETIME, 
	reject_reason VARCHAR, 
	UNIQUE (entry_id, part_id, judge_id, is_timing, attempt), 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(entry_id) REFERENCES contest_entry (id), 
	FOREIGN KEY(part_id) REFERENCES contest_part (id), 
	FOREIGN KEY(judge_id) REFERENCES contest_judge (id), 
	UNIQUE (previous_id), 
	FOREIGN KEY(previous_id) REFERENCES contest_sheet (id), 
	FOREIGN KEY(step_id) REFERENCES contest_step (id), 
	FOREIGN KEY(entered_by) REFERENCES officer (id), 
	FOREIGN KEY(checked_by) REFERENCES officer (id)
)

CREATE INDEX ix_contest_sheet_contest_id ON contest_sheet (contest_id)

CREATE INDEX ix_contest_sheet_entry_id ON contest_sheet (entry_id)

CREATE INDEX ix_contest_sheet_judge_id ON contest_sheet (judge_id)

CREATE INDEX ix_contest_sheet_part_id ON contest_sheet (part_id)

CREATE INDEX ix_contest_sheet_step_id ON contest_sheet (step_id)

CREATE TABLE contest_veto (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	entry_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	happened_on DATE, 
	proof VARCHAR NOT NULL, 
	decided_by VARCHAR NOT NULL, 
	lifted_on DATE, 
	lifted_reason VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(entry_id) REFERENCES contest_entry (id)
)

CREATE INDEX ix_contest_veto_contest_id ON contest_veto (contest_id)

CREATE INDEX ix_contest_veto_entry_id ON contest_veto (entry_id)

CREATE TABLE disclosure_attachment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	publication_id INTEGER NOT NULL, 
	content_id INTEGER NOT NULL, 
	file_name VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	FOREIGN KEY(publication_id) REFERENCES disclosure_publication (id), 
	FOREIGN KEY(content_id) REFERENCES disclosure_content (id)
)

CREATE INDEX ix_disclosure_attachment_content_id ON disclosure_attachment (content_id)

CREATE INDEX ix_disclosure_attachment_publication_id ON disclosure_attachment (publication_id)

CREATE TABLE disclosure_feedback (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	publication_id INTEGER, 
	item_id INTEGER, 
	answer_id INTEGER, 
	number VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	is_anonymous BOOLEAN NOT NULL, 
	person VARCHAR, 
	contact VARCHAR, 
	content VARCHAR NOT NULL, 
	received_on DATE, 
	received_by VARCHAR NOT NULL, 
	department VARCHAR, 
	handler VARCHAR, 
	due_on DATE, 
	replied_on DATE, 
	reply VARCHAR, 
	outcome VARCHAR, 
	outcome_reason VARCHAR, 
	rectification VARCHAR, 
	rectify_by DATE, 
	rectified_on DATE, 
	satisfaction VARCHAR, 
	closed_on DATE, 
	rules_version VARCHAR, 
	FOREIGN KEY(publication_id) REFERENCES disclosure_publication (id), 
	FOREIGN KEY(item_id) REFERENCES disclosure_item (id), 
	FOREIGN KEY(answer_id) REFERENCES disclosure_publication (id), 
	UNIQUE (number)
)

CREATE INDEX ix_disclosure_feedback_answer_id ON disclosure_feedback (answer_id)

CREATE INDEX ix_disclosure_feedback_item_id ON disclosure_feedback (item_id)

CREATE INDEX ix_disclosure_feedback_publication_id ON disclosure_feedback (publication_id)

CREATE TABLE disclosure_justification (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	publication_id INTEGER NOT NULL, 
	finding_key VARCHAR NOT NULL, 
	sentence VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	person VARCHAR NOT NULL, 
	given_on DATE, 
	UNIQUE (publication_id, finding_key), 
	FOREIGN KEY(publication_id) REFERENCES disclosure_publication (id)
)

CREATE INDEX ix_disclosure_justification_publication_id ON disclosure_justification (publication_id)

CREATE TABLE disclosure_posting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	publication_id INTEGER NOT NULL, 
	board_id INTEGER, 
	form VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	from_on DATE, 
	planned_to DATE, 
	taken_down_on DATE, 
	person VARCHAR NOT NULL, 
	witness VARCHAR, 
	early_reason VARCHAR, 
	note VARCHAR, 
	FOREIGN KEY(publication_id) REFERENCES disclosure_publication (id), 
	FOREIGN KEY(board_id) REFERENCES disclosure_board (id)
)

CREATE INDEX ix_disclosure_posting_board_id ON disclosure_posting (board_id)

CREATE INDEX ix_disclosure_posting_publication_id ON disclosure_posting (publication_id)

CREATE TABLE disclosure_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	publication_id INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	person VARCHAR NOT NULL, 
	signed_on DATE, 
	opinion VARCHAR, 
	FOREIGN KEY(publication_id) REFERENCES disclosure_publication (id)
)

CREATE INDEX ix_disclosure_step_publication_id ON disclosure_step (publication_id)

CREATE TABLE disclosure_table (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	publication_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	caption VARCHAR, 
	cells VARCHAR NOT NULL, 
	FOREIGN KEY(publication_id) REFERENCES disclosure_publication (id)
)

CREATE INDEX ix_disclosure_table_publication_id ON disclosure_table (publication_id)

CREATE TABLE hardship_spot_check_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	spot_check_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
	checked_on DATE, 
	checked_by VARCHAR, 
	result VARCHAR, 
	note VARCHAR, 
	FOREIGN KEY(spot_check_id) REFERENCES hardship_spot_check (id), 
	FOREIGN KEY(household_id) REFERENCES household (id)
)

CREATE INDEX ix_hardship_spot_check_item_household_id ON hardship_spot_check_item (household_id)

CREATE INDEX ix_hardship_spot_check_item_spot_check_id ON hardship_spot_check_item (spot_check_id)

CREATE TABLE household_exit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	proposer VARCHAR NOT NULL, 
	proposed_on DATE, 
	guarantees VARCHAR, 
	told_on DATE, 
	note VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id)
)

CREATE INDEX ix_household_exit_household_id ON household_exit (household_id)

CREATE TABLE household_member (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	person_id INTEGER, 
	name VARCHAR NOT NULL, 
	relation VARCHAR NOT NULL, 
	id_number VARCHAR, 
	is_counted BOOLEAN NOT NULL, 
	gender VARCHAR, 
	birth_date DATE, 
	ethnicity VARCHAR, 
	political_status VARCHAR, 
	education VARCHAR, 
	marital_status VARCHAR, 
	household_type VARCHAR, 
	model_worker VARCHAR, 
	medical_insurance VARCHAR, 
	identity VARCHAR, 
	mobile VARCHAR, 
	work_state VARCHAR, 
	work_since DATE, 
	work_unit VARCHAR, 
	position VARCHAR, 
	unit_nature VARCHAR, 
	enterprise_state VARCHAR, 
	industry VARCHAR, 
	contract_from DATE, 
	contract_to DATE, 
	contract_term VARCHAR, 
	has_labour_relation BOOLEAN, 
	can_work BOOLEAN, 
	refuses_work BOOLEAN, 
	is_waived BOOLEAN, 
	note VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_household_member_household_id ON household_member (household_id)

CREATE INDEX ix_household_member_person_id ON household_member (person_id)

CREATE TABLE household_notice (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	is_exit BOOLEAN NOT NULL, 
	starts_on DATE, 
	ends_on DATE, 
	place VARCHAR NOT NULL, 
	phone VARCHAR, 
	office VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id)
)

CREATE INDEX ix_household_notice_household_id ON household_notice (household_id)

CREATE TABLE household_review (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	held_on DATE, 
	place VARCHAR, 
	chaired_by VARCHAR NOT NULL, 
	recorded_by VARCHAR NOT NULL, 
	attendees VARCHAR NOT NULL, 
	present INTEGER NOT NULL, 
	in_favour INTEGER NOT NULL, 
	minutes VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id)
)

CREATE INDEX ix_household_review_household_id ON household_review (household_id)

CREATE TABLE household_visit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	visited_on DATE, 
	first_visitor VARCHAR NOT NULL, 
	second_visitor VARCHAR, 
	received_by VARCHAR, 
	findings VARCHAR NOT NULL, 
	needs VARCHAR, 
	photos VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id)
)

CREATE INDEX ix_household_visit_household_id ON household_visit (household_id)

CREATE TABLE idea_answer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	idea_id INTEGER NOT NULL, 
	step_id INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	told_on DATE, 
	told_by VARCHAR NOT NULL, 
	received_by VARCHAR, 
	FOREIGN KEY(idea_id) REFERENCES idea (id), 
	FOREIGN KEY(step_id) REFERENCES idea_step (id)
)

CREATE INDEX ix_idea_answer_idea_id ON idea_answer (idea_id)

CREATE INDEX ix_idea_answer_step_id ON idea_answer (step_id)

CREATE TABLE idea_quantity (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	benefit_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	unit VARCHAR, 
	basis VARCHAR, 
	UNIQUE (benefit_id, name), 
	FOREIGN KEY(benefit_id) REFERENCES idea_benefit (id)
)

CREATE INDEX ix_idea_quantity_benefit_id ON idea_quantity (benefit_id)

CREATE TABLE idea_reward_part (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	reward_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	share INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	FOREIGN KEY(reward_id) REFERENCES idea_reward (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_idea_reward_part_person_id ON idea_reward_part (person_id)

CREATE INDEX ix_idea_reward_part_reward_id ON idea_reward_part (reward_id)

CREATE TABLE idea_score_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	score_id INTEGER NOT NULL, 
	criterion VARCHAR NOT NULL, 
	points INTEGER NOT NULL, 
	UNIQUE (score_id, criterion), 
	FOREIGN KEY(score_id) REFERENCES idea_score (id)
)

CREATE INDEX ix_idea_score_item_score_id ON idea_score_item (score_id)

CREATE TABLE means_verdict (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	made_at DATETIME, 
	made_by VARCHAR NOT NULL, 
	as_of DATE, 
	region VARCHAR NOT NULL, 
	line INTEGER NOT NULL, 
	income INTEGER NOT NULL, 
	expense INTEGER NOT NULL, 
	persons INTEGER NOT NULL, 
	per_head INTEGER NOT NULL, 
	result VARCHAR NOT NULL, 
	sentence VARCHAR NOT NULL, 
	rules_version VARCHAR NOT NULL, 
	facts VARCHAR NOT NULL, 
	rules VARCHAR NOT NULL, 
	findings VARCHAR NOT NULL, 
	FOREIGN KEY(household_id) REFERENCES household (id)
)

CREATE INDEX ix_means_verdict_household_id ON means_verdict (household_id)

CREATE TABLE meeting_material (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	agenda_item_id INTEGER, 
	title VARCHAR NOT NULL, 
	pages INTEGER, 
	drafted_by VARCHAR, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id), 
	FOREIGN KEY(agenda_item_id) REFERENCES agenda_item (id)
)

CREATE INDEX ix_meeting_material_agenda_item_id ON meeting_material (agenda_item_id)

CREATE INDEX ix_meeting_material_meeting_id ON meeting_material (meeting_id)

CREATE TABLE mentoring_pair (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	studio_id INTEGER, 
	master_id INTEGER NOT NULL, 
	apprentice_id INTEGER NOT NULL, 
	trade VARCHAR NOT NULL, 
	starts_on DATE, 
	ends_on DATE, 
	goals VARCHAR NOT NULL, 
	contract_number VARCHAR, 
	overlap_reason VARCHAR, 
	ended_on DATE, 
	end_reason VARCHAR, 
	note VARCHAR, 
	FOREIGN KEY(studio_id) REFERENCES studio (id), 
	FOREIGN KEY(master_id) REFERENCES person (id), 
	FOREIGN KEY(apprentice_id) REFERENCES person (id)
)

CREATE INDEX ix_mentoring_pair_apprentice_id ON mentoring_pair (apprentice_id)

CREATE INDEX ix_mentoring_pair_master_id ON mentoring_pair (master_id)

CREATE INDEX ix_mentoring_pair_studio_id ON mentoring_pair (studio_id)

CREATE TABLE mutual_payout (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	entry_id INTEGER NOT NULL, 
	paid_on DATE, 
	amount INTEGER NOT NULL, 
	note VARCHAR, 
	FOREIGN KEY(entry_id) REFERENCES mutual_entry (id)
)

CREATE INDEX ix_mutual_payout_entry_id ON mutual_payout (entry_id)

CREATE TABLE studio_member (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	studio_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role VARCHAR, 
	joined_on DATE, 
	left_on DATE, 
	FOREIGN KEY(studio_id) REFERENCES studio (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_studio_member_person_id ON studio_member (person_id)

CREATE INDEX ix_studio_member_studio_id ON studio_member (studio_id)

CREATE TABLE studio_topic (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	studio_id INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	head VARCHAR, 
	is_breakthrough BOOLEAN NOT NULL, 
	started_on DATE, 
	due_on DATE, 
	finished_on DATE, 
	outcome VARCHAR, 
	FOREIGN KEY(studio_id) REFERENCES studio (id)
)

CREATE INDEX ix_studio_topic_studio_id ON studio_topic (studio_id)

CREATE TABLE studio_year (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	studio_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	budget INTEGER NOT NULL, 
	spent INTEGER NOT NULL, 
	fund_source VARCHAR, 
	trained INTEGER NOT NULL, 
	conclusion VARCHAR, 
	checked_on DATE, 
	checked_by VARCHAR, 
	opinion VARCHAR, 
	UNIQUE (studio_id, year), 
	FOREIGN KEY(studio_id) REFERENCES studio (id)
)

CREATE INDEX ix_studio_year_studio_id ON studio_year (studio_id)

CREATE TABLE unit_election (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	electing_unit_id INTEGER NOT NULL, 
	previous_id INTEGER, 
	kind VARCHAR NOT NULL, 
	held_on DATE, 
	place VARCHAR, 
	seats INTEGER NOT NULL, 
	eligible INTEGER NOT NULL, 
	attended INTEGER NOT NULL, 
	issued INTEGER NOT NULL, 
	returned INTEGER NOT NULL, 
	valid INTEGER NOT NULL, 
	invalid INTEGER NOT NULL, 
	chief_teller VARCHAR, 
	tellers VARCHAR, 
	counters VARCHAR, 
	is_void BOOLEAN NOT NULL, 
	reason VARCHAR, 
	closed_on DATE, 
	findings VARCHAR, 
	rules_version VARCHAR, 
	FOREIGN KEY(term_id) REFERENCES congress_term (id), 
	FOREIGN KEY(electing_unit_id) REFERENCES electing_unit (id), 
	FOREIGN KEY(previous_id) REFERENCES unit_election (id)
)

CREATE INDEX ix_unit_election_electing_unit_id ON unit_election (electing_unit_id)

CREATE INDEX ix_unit_election_previous_id ON unit_election (previous_id)

CREATE INDEX ix_unit_election_term_id ON unit_election (term_id)

CREATE TABLE voter_group (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	appraisal_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	weight INTEGER NOT NULL, 
	returned INTEGER NOT NULL, 
	invalid INTEGER NOT NULL, 
	FOREIGN KEY(appraisal_id) REFERENCES appraisal (id)
)

CREATE INDEX ix_voter_group_appraisal_id ON voter_group (appraisal_id)

CREATE TABLE aid_payment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	grant_id INTEGER NOT NULL, 
	batch_id INTEGER, 
	corrects_id INTEGER, 
	step_id INTEGER, 
	kind VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	paid_on DATE, 
	receipt VARCHAR, 
	proxy_name VARCHAR, 
	proxy_relation VARCHAR, 
	proxy_reason VARCHAR, 
	is_proxy_id_seen BOOLEAN NOT NULL, 
	photo_number VARCHAR, 
	reason VARCHAR, 
	handler VARCHAR NOT NULL, 
	FOREIGN KEY(grant_id) REFERENCES aid_grant (id), 
	FOREIGN KEY(batch_id) REFERENCES aid_batch (id), 
	UNIQUE (corrects_id), 
	FOREIGN KEY(corrects_id) REFERENCES aid_payment (id), 
	FOREIGN KEY(step_id) REFERENCES aid_campaign_step (id)
)

CREATE INDEX ix_aid_payment_batch_id ON aid_payment (batch_id)

CREATE INDEX ix_aid_payment_grant_id ON aid_payment (grant_id)

CREATE INDEX ix_aid_payment_step_id ON aid_payment (step_id)

CREATE TABLE ballot_count (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	ballot_id INTEGER NOT NULL, 
	previous_id INTEGER, 
	side VARCHAR NOT NULL, 
	attempt INTEGER NOT NULL, 
	counted_by VARCHAR NOT NULL, 
	returned INTEGER NOT NULL, 
	valid INTEGER NOT NULL, 
	invalid INTEGER NOT NULL, 
	entered_at DATETIME, 
	confirmed_at DATETIME, 
	UNIQUE (ballot_id, side, attempt), 
	FOREIGN KEY(ballot_id) REFERENCES ballot (id), 
	FOREIGN KEY(previous_id) REFERENCES ballot_count (id)
)

CREATE INDEX ix_ballot_count_ballot_id ON ballot_count (ballot_id)

CREATE INDEX ix_ballot_count_previous_id ON ballot_count (previous_id)

CREATE TABLE ballot_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	ballot_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	person_id INTEGER, 
	title VARCHAR NOT NULL, 
	FOREIGN KEY(ballot_id) REFERENCES ballot (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_ballot_item_ballot_id ON ballot_item (ballot_id)

CREATE INDEX ix_ballot_item_person_id ON ballot_item (person_id)

CREATE TABLE ballot_teller (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	ballot_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	FOREIGN KEY(ballot_id) REFERENCES ballot (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_ballot_teller_ballot_id ON ballot_teller (ballot_id)

CREATE INDEX ix_ballot_teller_person_id ON ballot_teller (person_id)

CREATE TABLE board_member (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	meeting_id INTEGER, 
	ballot_id INTEGER, 
	office VARCHAR NOT NULL, 
	elected_on DATE, 
	ends_on DATE, 
	filed_on DATE, 
	removed_on DATE, 
	removal_reason VARCHAR, 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id), 
	FOREIGN KEY(ballot_id) REFERENCES ballot (id)
)

CREATE INDEX ix_board_member_ballot_id ON board_member (ballot_id)

CREATE INDEX ix_board_member_meeting_id ON board_member (meeting_id)

CREATE INDEX ix_board_member_person_id ON board_member (person_id)

CREATE TABLE contest_bonus (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contest_id INTEGER NOT NULL, 
	award_id INTEGER NOT NULL, 
	person_id INTEGER, 
	honour_id INTEGER, 
	name VARCHAR NOT NULL, 
	unit_name VARCHAR NOT NULL, 
	prize VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	bonus_kind VARCHAR NOT NULL, 
	fund_source VARCHAR NOT NULL, 
	certificate VARCHAR, 
	signed_on DATE, 
	proxy VARCHAR, 
	FOREIGN KEY(contest_id) REFERENCES contest (id), 
	FOREIGN KEY(award_id) REFERENCES contest_award (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(honour_id) REFERENCES honour (id)
)

CREATE INDEX ix_contest_bonus_award_id ON contest_bonus (award_id)

CREATE INDEX ix_contest_bonus_contest_id ON contest_bonus (contest_id)

CREATE INDEX ix_contest_bonus_honour_id ON contest_bonus (honour_id)

CREATE INDEX ix_contest_bonus_person_id ON contest_bonus (person_id)

CREATE TABLE contest_sheet_line (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	sheet_id INTEGER NOT NULL, 
	criterion_id INTEGER, 
	indicator_id INTEGER, 
	value INTEGER NOT NULL, 
	FOREIGN KEY(sheet_id) REFERENCES contest_sheet (id), 
	FOREIGN KEY(criterion_id) REFERENCES contest_criterion (id), 
	FOREIGN KEY(indicator_id) REFERENCES contest_indicator (id)
)

CREATE INDEX ix_contest_sheet_line_criterion_id ON contest_sheet_line (criterion_id)

CREATE INDEX ix_contest_sheet_line_indicator_id ON contest_sheet_line (indicator_id)

CREATE INDEX ix_contest_sheet_line_sheet_id ON contest_sheet_line (sheet_id)

CREATE TABLE delegate (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	electing_unit_id INTEGER, 
	delegation_id INTEGER, 
	number VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	delegation_role VARCHAR, 
	is_dispatched BOOLEAN NOT NULL, 
	is_disabled BOOLEAN NOT NULL, 
	origin VARCHAR NOT NULL, 
	elected_on DATE, 
	ended_on DATE, 
	end_reason VARCHAR, 
	election_id INTEGER, 
	UNIQUE (term_id, person_id), 
	FOREIGN KEY(term_id) REFERENCES congress_term (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(electing_unit_id) REFERENCES electing_unit (id), 
	FOREIGN KEY(delegation_id) REFERENCES delegation (id), 
	FOREIGN KEY(election_id) REFERENCES unit_election (id)
)

CREATE INDEX ix_delegate_delegation_id ON delegate (delegation_id)

CREATE INDEX ix_delegate_electing_unit_id ON delegate (electing_unit_id)

CREATE INDEX ix_delegate_election_id ON delegate (election_id)

CREATE INDEX ix_delegate_person_id ON delegate (person_id)

CREATE INDEX ix_delegate_term_id ON delegate (term_id)

CREATE TABLE disclosure_photo (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	posting_id INTEGER NOT NULL, 
	content_id INTEGER NOT NULL, 
	file_name VARCHAR NOT NULL, 
	taken_on DATE, 
	moment VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	likeness VARCHAR, 
	explanation VARCHAR, 
	UNIQUE (posting_id, content_id), 
	FOREIGN KEY(posting_id) REFERENCES disclosure_posting (id), 
	FOREIGN KEY(content_id) REFERENCES disclosure_content (id)
)

CREATE INDEX ix_disclosure_photo_content_id ON disclosure_photo (content_id)

CREATE INDEX ix_disclosure_photo_posting_id ON disclosure_photo (posting_id)

CREATE TABLE grade_count (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	appraisee_id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	dimension_id INTEGER NOT NULL, 
	excellent INTEGER NOT NULL, 
	competent INTEGER NOT NULL, 
	basic INTEGER NOT NULL, 
	incompetent INTEGER NOT NULL, 
	abstain INTEGER NOT NULL, 
	UNIQUE (appraisee_id, group_id, dimension_id), 
	FOREIGN KEY(appraisee_id) REFERENCES appraisee (id), 
	FOREIGN KEY(group_id) REFERENCES voter_group (id), 
	FOREIGN KEY(dimension_id) REFERENCES appraisal_dimension (id)
)

CREATE INDEX ix_grade_count_appraisee_id ON grade_count (appraisee_id)

CREATE INDEX ix_grade_count_dimension_id ON grade_count (dimension_id)

CREATE INDEX ix_grade_count_group_id ON grade_count (group_id)

CREATE TABLE household_consent (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	member_id INTEGER, 
	kind VARCHAR NOT NULL, 
	signed_on DATE, 
	note VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id), 
	FOREIGN KEY(member_id) REFERENCES household_member (id)
)

CREATE INDEX ix_household_consent_household_id ON household_consent (household_id)

CREATE INDEX ix_household_consent_member_id ON household_consent (member_id)

CREATE TABLE household_expense (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	member_id INTEGER, 
	month DATE, 
	kind VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	reimbursed INTEGER NOT NULL, 
	is_compulsory BOOLEAN NOT NULL, 
	note VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id), 
	FOREIGN KEY(member_id) REFERENCES household_member (id)
)

CREATE INDEX ix_household_expense_household_id ON household_expense (household_id)

CREATE INDEX ix_household_expense_member_id ON household_expense (member_id)

CREATE TABLE household_illness (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	member_id INTEGER NOT NULL, 
	health VARCHAR, 
	disability VARCHAR, 
	disease VARCHAR, 
	hospital_stays INTEGER, 
	eligible_expense INTEGER, 
	unit_aid INTEGER, 
	social_aid INTEGER, 
	treatment VARCHAR, 
	UNIQUE (member_id), 
	FOREIGN KEY(member_id) REFERENCES household_member (id)
)

CREATE TABLE household_income (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	member_id INTEGER, 
	month DATE, 
	kind VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	note VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id), 
	FOREIGN KEY(member_id) REFERENCES household_member (id)
)

CREATE INDEX ix_household_income_household_id ON household_income (household_id)

CREATE INDEX ix_household_income_member_id ON household_income (member_id)

CREATE TABLE household_proof (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	member_id INTEGER, 
	content_id INTEGER, 
	kind VARCHAR NOT NULL, 
	dated_on DATE, 
	received_on DATE, 
	file_name VARCHAR, 
	sha256 VARCHAR, 
	note VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id), 
	FOREIGN KEY(member_id) REFERENCES household_member (id), 
	FOREIGN KEY(content_id) REFERENCES hardship_scan (id)
)

CREATE INDEX ix_household_proof_content_id ON household_proof (content_id)

CREATE INDEX ix_household_proof_household_id ON household_proof (household_id)

CREATE INDEX ix_household_proof_member_id ON household_proof (member_id)

CREATE TABLE household_property (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	member_id INTEGER, 
	kind VARCHAR NOT NULL, 
	name VARCHAR, 
	number INTEGER NOT NULL, 
	area INTEGER, 
	value INTEGER, 
	bought_in INTEGER, 
	is_mobility_aid BOOLEAN NOT NULL, 
	is_controlling BOOLEAN NOT NULL, 
	note VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id), 
	FOREIGN KEY(member_id) REFERENCES household_member (id)
)

CREATE INDEX ix_household_property_household_id ON household_property (household_id)

CREATE INDEX ix_household_property_member_id ON household_property (member_id)

CREATE TABLE household_recheck (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	verdict_id INTEGER, 
	year INTEGER NOT NULL, 
	done_on DATE, 
	done_by VARCHAR NOT NULL, 
	result VARCHAR NOT NULL, 
	note VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id), 
	FOREIGN KEY(verdict_id) REFERENCES means_verdict (id)
)

CREATE INDEX ix_household_recheck_household_id ON household_recheck (household_id)

CREATE INDEX ix_household_recheck_verdict_id ON household_recheck (verdict_id)

CREATE TABLE household_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	household_id INTEGER NOT NULL, 
	previous_id INTEGER, 
	visit_id INTEGER, 
	review_id INTEGER, 
	notice_id INTEGER, 
	verdict_id INTEGER, 
	exit_id INTEGER, 
	action VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	taken_on DATE, 
	taken_by VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	opinion VARCHAR, 
	FOREIGN KEY(household_id) REFERENCES household (id), 
	UNIQUE (previous_id), 
	FOREIGN KEY(previous_id) REFERENCES household_step (id), 
	FOREIGN KEY(visit_id) REFERENCES household_visit (id), 
	FOREIGN KEY(review_id) REFERENCES household_review (id), 
	FOREIGN KEY(notice_id) REFERENCES household_notice (id), 
	FOREIGN KEY(verdict_id) REFERENCES means_verdict (id), 
	FOREIGN KEY(exit_id) REFERENCES household_exit (id)
)

CREATE INDEX ix_household_step_exit_id ON household_step (exit_id)

CREATE INDEX ix_household_step_household_id ON household_step (household_id)

CREATE INDEX ix_household_step_notice_id ON household_step (notice_id)

CREATE INDEX ix_household_step_review_id ON household_step (review_id)

CREATE INDEX ix_household_step_verdict_id ON household_step (verdict_id)

CREATE INDEX ix_household_step_visit_id ON household_step (visit_id)

CREATE TABLE household_study (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	member_id INTEGER NOT NULL, 
	school VARCHAR, 
	stage VARCHAR, 
	kind VARCHAR, 
	major VARCHAR, 
	years VARCHAR, 
	batch VARCHAR, 
	score INTEGER, 
	is_current BOOLEAN, 
	enrolled_on DATE, 
	graduates_on DATE, 
	fees INTEGER, 
	has_loan BOOLEAN, 
	loan INTEGER, 
	UNIQUE (member_id), 
	FOREIGN KEY(member_id) REFERENCES household_member (id)
)

CREATE TABLE household_visit_photo (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	visit_id INTEGER NOT NULL, 
	content_id INTEGER, 
	file_name VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	FOREIGN KEY(visit_id) REFERENCES household_visit (id), 
	FOREIGN KEY(content_id) REFERENCES hardship_scan (id)
)

CREATE INDEX ix_household_visit_photo_content_id ON household_visit_photo (content_id)

CREATE INDEX ix_household_visit_photo_visit_id ON household_visit_photo (visit_id)

CREATE TABLE ledger_decision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	matter VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	decided_on DATE, 
	decided_by VARCHAR, 
	number VARCHAR, 
	ballot_id INTEGER, 
	note VARCHAR, 
	FOREIGN KEY(ballot_id) REFERENCES ballot (id)
)

CREATE INDEX ix_ledger_decision_ballot_id ON ledger_decision (ballot_id)

CREATE TABLE mentoring_assessment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	pair_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	assessed_on DATE, 
	assessed_by VARCHAR NOT NULL, 
	score INTEGER, 
	conclusion VARCHAR NOT NULL, 
	opinion VARCHAR, 
	FOREIGN KEY(pair_id) REFERENCES mentoring_pair (id)
)

CREATE INDEX ix_mentoring_assessment_pair_id ON mentoring_assessment (pair_id)

CREATE TABLE resolution (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	ballot_id INTEGER NOT NULL, 
	replaces_id INTEGER, 
	version INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	number VARCHAR, 
	text VARCHAR NOT NULL, 
	passed_on DATE, 
	effective_on DATE, 
	is_repeal BOOLEAN NOT NULL, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id), 
	FOREIGN KEY(ballot_id) REFERENCES ballot (id), 
	UNIQUE (replaces_id), 
	FOREIGN KEY(replaces_id) REFERENCES resolution (id)
)

CREATE INDEX ix_resolution_ballot_id ON resolution (ballot_id)

CREATE INDEX ix_resolution_meeting_id ON resolution (meeting_id)

CREATE TABLE studio_result (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	studio_id INTEGER NOT NULL, 
	topic_id INTEGER, 
	idea_id INTEGER, 
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	achieved_on DATE, 
	number VARCHAR, 
	benefit INTEGER NOT NULL, 
	note VARCHAR, 
	FOREIGN KEY(studio_id) REFERENCES studio (id), 
	FOREIGN KEY(topic_id) REFERENCES studio_topic (id), 
	FOREIGN KEY(idea_id) REFERENCES idea (id)
)

CREATE INDEX ix_studio_result_idea_id ON studio_result (idea_id)

CREATE INDEX ix_studio_result_studio_id ON studio_result (studio_id)

CREATE INDEX ix_studio_result_topic_id ON studio_result (topic_id)

CREATE TABLE unit_candidate (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	election_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	votes INTEGER NOT NULL, 
	is_write_in BOOLEAN NOT NULL, 
	is_elected BOOLEAN NOT NULL, 
	FOREIGN KEY(election_id) REFERENCES unit_election (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE INDEX ix_unit_candidate_election_id ON unit_candidate (election_id)

CREATE INDEX ix_unit_candidate_person_id ON unit_candidate (person_id)

CREATE TABLE aid_income (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	payment_id INTEGER NOT NULL, 
	income_id INTEGER, 
	UNIQUE (payment_id), 
	FOREIGN KEY(payment_id) REFERENCES aid_payment (id), 
	FOREIGN KEY(income_id) REFERENCES household_income (id)
)

CREATE INDEX ix_aid_income_income_id ON aid_income (income_id)

CREATE TABLE board_report (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	board_member_id INTEGER NOT NULL, 
	meeting_id INTEGER, 
	year INTEGER NOT NULL, 
	reported_on DATE, 
	summary VARCHAR, 
	FOREIGN KEY(board_member_id) REFERENCES board_member (id), 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_board_report_board_member_id ON board_report (board_member_id)

CREATE INDEX ix_board_report_meeting_id ON board_report (meeting_id)

CREATE TABLE count_line (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	count_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	yes INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	abstain INTEGER NOT NULL, 
	FOREIGN KEY(count_id) REFERENCES ballot_count (id), 
	FOREIGN KEY(item_id) REFERENCES ballot_item (id)
)

CREATE INDEX ix_count_line_count_id ON count_line (count_id)

CREATE INDEX ix_count_line_item_id ON count_line (item_id)

CREATE TABLE decision_task (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	resolution_id INTEGER, 
	text VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	due_on DATE, 
	state VARCHAR NOT NULL, 
	done_on DATE, 
	result VARCHAR, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id), 
	FOREIGN KEY(resolution_id) REFERENCES resolution (id)
)

CREATE INDEX ix_decision_task_meeting_id ON decision_task (meeting_id)

CREATE INDEX ix_decision_task_resolution_id ON decision_task (resolution_id)

CREATE TABLE delegate_suggestion (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	delegate_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	made_on DATE, 
	addressed_to VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	answer VARCHAR, 
	answered_by VARCHAR, 
	answered_on DATE, 
	FOREIGN KEY(term_id) REFERENCES congress_term (id), 
	FOREIGN KEY(delegate_id) REFERENCES delegate (id)
)

CREATE INDEX ix_delegate_suggestion_delegate_id ON delegate_suggestion (delegate_id)

CREATE INDEX ix_delegate_suggestion_term_id ON delegate_suggestion (term_id)

CREATE TABLE duty_report (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	delegate_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	reported_on DATE, 
	form VARCHAR NOT NULL, 
	attended INTEGER, 
	summary VARCHAR, 
	result VARCHAR, 
	UNIQUE (delegate_id, year), 
	FOREIGN KEY(delegate_id) REFERENCES delegate (id)
)

CREATE INDEX ix_duty_report_delegate_id ON duty_report (delegate_id)

CREATE TABLE household_objection (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	notice_id INTEGER NOT NULL, 
	step_id INTEGER, 
	raised_on DATE, 
	raised_by VARCHAR, 
	content VARCHAR NOT NULL, 
	settled_on DATE, 
	settled_by VARCHAR, 
	outcome VARCHAR, 
	answer VARCHAR, 
	FOREIGN KEY(notice_id) REFERENCES household_notice (id), 
	FOREIGN KEY(step_id) REFERENCES household_step (id)
)

CREATE INDEX ix_household_objection_notice_id ON household_objection (notice_id)

CREATE INDEX ix_household_objection_step_id ON household_objection (step_id)

CREATE TABLE inspection_member (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	inspection_id INTEGER NOT NULL, 
	delegate_id INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	UNIQUE (inspection_id, delegate_id), 
	FOREIGN KEY(inspection_id) REFERENCES inspection (id), 
	FOREIGN KEY(delegate_id) REFERENCES delegate (id)
)

CREATE INDEX ix_inspection_member_delegate_id ON inspection_member (delegate_id)

CREATE INDEX ix_inspection_member_inspection_id ON inspection_member (inspection_id)

CREATE TABLE invalid_reason (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	count_id INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	FOREIGN KEY(count_id) REFERENCES ballot_count (id)
)

CREATE INDEX ix_invalid_reason_count_id ON invalid_reason (count_id)

CREATE TABLE material_delivery (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	delegate_id INTEGER NOT NULL, 
	delivered_on DATE, 
	way VARCHAR NOT NULL, 
	note VARCHAR, 
	UNIQUE (meeting_id, delegate_id), 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id), 
	FOREIGN KEY(delegate_id) REFERENCES delegate (id)
)

CREATE INDEX ix_material_delivery_delegate_id ON material_delivery (delegate_id)

CREATE INDEX ix_material_delivery_meeting_id ON material_delivery (meeting_id)

CREATE TABLE presence (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	delegate_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	at DATETIME, 
	way VARCHAR NOT NULL, 
	reason VARCHAR, 
	UNIQUE (meeting_id, delegate_id), 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id), 
	FOREIGN KEY(delegate_id) REFERENCES delegate (id)
)

CREATE INDEX ix_presence_delegate_id ON presence (delegate_id)

CREATE INDEX ix_presence_meeting_id ON presence (meeting_id)

CREATE TABLE proposal (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	call_id INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	suggestion VARCHAR NOT NULL, 
	proposer_id INTEGER NOT NULL, 
	received_on DATE, 
	source VARCHAR NOT NULL, 
	is_confidential BOOLEAN NOT NULL, 
	is_key BOOLEAN NOT NULL, 
	late_reason VARCHAR, 
	UNIQUE (call_id, number), 
	FOREIGN KEY(call_id) REFERENCES proposal_call (id), 
	FOREIGN KEY(proposer_id) REFERENCES delegate (id)
)

CREATE INDEX ix_proposal_call_id ON proposal (call_id)

CREATE INDEX ix_proposal_proposer_id ON proposal (proposer_id)

CREATE TABLE publication (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	resolution_id INTEGER, 
	way VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	from_on DATE, 
	to_on DATE, 
	person VARCHAR NOT NULL, 
	note VARCHAR, 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id), 
	FOREIGN KEY(resolution_id) REFERENCES resolution (id)
)

CREATE INDEX ix_publication_meeting_id ON publication (meeting_id)

CREATE INDEX ix_publication_resolution_id ON publication (resolution_id)

CREATE TABLE resolution_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	resolution_id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	FOREIGN KEY(resolution_id) REFERENCES resolution (id), 
	UNIQUE (item_id), 
	FOREIGN KEY(item_id) REFERENCES ballot_item (id)
)

CREATE INDEX ix_resolution_item_resolution_id ON resolution_item (resolution_id)

CREATE TABLE training_attendance (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	training_id INTEGER NOT NULL, 
	delegate_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	UNIQUE (training_id, delegate_id), 
	FOREIGN KEY(training_id) REFERENCES delegate_training (id), 
	FOREIGN KEY(delegate_id) REFERENCES delegate (id)
)

CREATE INDEX ix_training_attendance_delegate_id ON training_attendance (delegate_id)

CREATE INDEX ix_training_attendance_training_id ON training_attendance (training_id)

CREATE TABLE write_in (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	count_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	votes INTEGER NOT NULL, 
	FOREIGN KEY(count_id) REFERENCES ballot_count (id)
)

CREATE INDEX ix_write_in_count_id ON write_in (count_id)

CREATE TABLE proposal_assignment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	proposal_id INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	slip_number VARCHAR NOT NULL, 
	lead_department VARCHAR NOT NULL, 
	handler VARCHAR, 
	co_departments VARCHAR, 
	leader VARCHAR, 
	handed_on DATE, 
	due_on DATE, 
	returned_on DATE, 
	UNIQUE (proposal_id, round), 
	FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE INDEX ix_proposal_assignment_proposal_id ON proposal_assignment (proposal_id)

CREATE TABLE proposal_carry_over (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	proposal_id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	carried_on DATE, 
	note VARCHAR, 
	UNIQUE (proposal_id, meeting_id), 
	FOREIGN KEY(proposal_id) REFERENCES proposal (id), 
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_proposal_carry_over_meeting_id ON proposal_carry_over (meeting_id)

CREATE INDEX ix_proposal_carry_over_proposal_id ON proposal_carry_over (proposal_id)

CREATE TABLE proposal_extension (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	proposal_id INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	due_on DATE, 
	reason VARCHAR NOT NULL, 
	approved_by VARCHAR NOT NULL, 
	approved_on DATE, 
	FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE INDEX ix_proposal_extension_proposal_id ON proposal_extension (proposal_id)

CREATE TABLE proposal_feedback (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	proposal_id INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	satisfaction VARCHAR NOT NULL, 
	reason VARCHAR, 
	given_on DATE, 
	UNIQUE (proposal_id, round), 
	FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE INDEX ix_proposal_feedback_proposal_id ON proposal_feedback (proposal_id)

CREATE TABLE proposal_reminder (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	proposal_id INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	reminded_on DATE, 
	FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE INDEX ix_proposal_reminder_proposal_id ON proposal_reminder (proposal_id)

CREATE TABLE proposal_reply (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	proposal_id INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	handler VARCHAR NOT NULL, 
	replied_on DATE, 
	signed_by VARCHAR, 
	signed_on DATE, 
	has_seal BOOLEAN NOT NULL, 
	findings VARCHAR, 
	rules_version VARCHAR, 
	UNIQUE (proposal_id, round), 
	FOREIGN KEY(proposal_id) REFERENCES proposal (id)
)

CREATE INDEX ix_proposal_reply_proposal_id ON proposal_reply (proposal_id)

CREATE TABLE proposal_review (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	proposal_id INTEGER NOT NULL, 
	decision VARCHAR NOT NULL, 
	reason VARCHAR, 
	reviewed_by VARCHAR NOT NULL, 
	reviewed_on DATE, 
	merged_into_id INTEGER, 
	sent_to VARCHAR, 
	findings VARCHAR, 
	rules_version VARCHAR, 
	UNIQUE (proposal_id), 
	FOREIGN KEY(proposal_id) REFERENCES proposal (id), 
	FOREIGN KEY(merged_into_id) REFERENCES proposal (id)
)

CREATE INDEX ix_proposal_review_merged_into_id ON proposal_review (merged_into_id)

CREATE INDEX ix_proposal_review_proposal_id ON proposal_review (proposal_id)

CREATE TABLE proposal_seconder (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	proposal_id INTEGER NOT NULL, 
	delegate_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	UNIQUE (proposal_id, delegate_id), 
	FOREIGN KEY(proposal_id) REFERENCES proposal (id), 
	FOREIGN KEY(delegate_id) REFERENCES delegate (id)
)

CREATE INDEX ix_proposal_seconder_delegate_id ON proposal_seconder (delegate_id)

CREATE INDEX ix_proposal_seconder_proposal_id ON proposal_seconder (proposal_id)

CREATE TABLE publication_photo (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	publication_id INTEGER NOT NULL, 
	content_id INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	taken_on DATE, 
	UNIQUE (publication_id, content_id), 
	FOREIGN KEY(publication_id) REFERENCES publication (id), 
	FOREIGN KEY(content_id) REFERENCES photo_content (id)
)

CREATE INDEX ix_publication_photo_content_id ON publication_photo (content_id)

CREATE INDEX ix_publication_photo_publication_id ON publication_photo (publication_id)

CREATE VIRTUAL TABLE person_search USING fts5(keys, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')
