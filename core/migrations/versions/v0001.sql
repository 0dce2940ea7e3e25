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

CREATE TABLE head_mapping (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	head VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	UNIQUE (head)
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

CREATE TABLE delegation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	term_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	FOREIGN KEY(term_id) REFERENCES congress_term (id)
)

CREATE INDEX ix_delegation_term_id ON delegation (term_id)

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
	FOREIGN KEY(meeting_id) REFERENCES congress_meeting (id)
)

CREATE INDEX ix_presence_snapshot_meeting_id ON presence_snapshot (meeting_id)

CREATE TABLE regulation_file (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version_id INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	UNIQUE (version_id), 
	FOREIGN KEY(version_id) REFERENCES regulation_version (id)
)

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

CREATE TABLE write_in (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	count_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	votes INTEGER NOT NULL, 
	FOREIGN KEY(count_id) REFERENCES ballot_count (id)
)

CREATE INDEX ix_write_in_count_id ON write_in (count_id)

CREATE VIRTUAL TABLE person_search USING fts5(keys, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')
