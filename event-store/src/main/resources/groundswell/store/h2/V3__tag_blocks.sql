-- Each statement is committed alone: after a kill between two of them all run again.

-- What selects events: hashes of a tag and of the event type's name, and positions, packed (the class
-- TagBlocks says how). Derived: can be rebuilt from the leaves.
create table if not exists log_tag_block (
    id       bigint not null primary key,
    tag_rows varbinary(1048576) not null
);

-- The rows of the table before it are derived anew.
update log_indexed set position = -1;
drop table if exists log_tag;
