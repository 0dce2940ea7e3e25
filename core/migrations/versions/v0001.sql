CREATE TABLE officer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL
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

CREATE TABLE custom_field (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	label VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	choices VARCHAR, 
	UNIQUE (label)
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
	term_years INTEGER
)

CREATE TABLE head_mapping (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	head VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	UNIQUE (head)
)

CREATE TABLE touch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	change_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	"key" INTEGER NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	FOREIGN KEY(change_id) REFERENCES change (id)
)

CREATE INDEX touch_of_row ON touch (table_name, "key")

CREATE INDEX ix_touch_change_id ON touch (change_id)

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

CREATE INDEX person_by_unit ON person (unit_id, name_key)

CREATE INDEX person_by_name ON person (name_key, id)

CREATE TABLE placement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(unit_id) REFERENCES unit (id)
)

CREATE INDEX placement_of_unit ON placement (unit_id, valid_from)

CREATE INDEX ix_placement_person_id ON placement (person_id)

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

CREATE TABLE photo (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	image BLOB NOT NULL, 
	UNIQUE (person_id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)

CREATE TABLE custom_value (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	custom_field_id INTEGER NOT NULL, 
	value VARCHAR NOT NULL, 
	UNIQUE (person_id, custom_field_id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(custom_field_id) REFERENCES custom_field (id)
)

CREATE TABLE not_same (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	first_id INTEGER NOT NULL, 
	second_id INTEGER NOT NULL, 
	UNIQUE (first_id, second_id), 
	FOREIGN KEY(first_id) REFERENCES person (id), 
	FOREIGN KEY(second_id) REFERENCES person (id)
)

CREATE VIRTUAL TABLE person_search USING fts5(keys, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')
