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

CREATE TABLE officer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL
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

CREATE TABLE regulation_file (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version_id INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	UNIQUE (version_id), 
	FOREIGN KEY(version_id) REFERENCES regulation_version (id)
)

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
