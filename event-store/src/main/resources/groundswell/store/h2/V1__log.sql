-- Each statement is committed alone: after a kill between two of them all run again.

-- The log. Positions are gapless from 0 in commit order; rows of log_entry never change.
create table if not exists log_entry (
    position bigint not null primary key,
    at_ms    bigint not null,                  -- the log's time, never decreasing with the position
    stream   varchar(200) not null,
    openings int not null,                     -- how many were written, so that readers of leaves without any need not ask the vault
    leaf     varbinary(65535) not null
);

-- The next sequence number of each stream.
create table if not exists log_stream (
    name     varchar(200) not null primary key,
    next_seq bigint not null
);

-- What selects events: hashes of a tag and of the event type's name. Derived: can be rebuilt from the leaves.
create table if not exists log_tag (
    tag_hash  bigint not null,
    type_hash bigint not null,
    position  bigint not null,
    primary key (tag_hash, type_hash, position)
);

-- One row: up to which position log_tag is complete. What is younger is kept in memory, and derived
-- again from the leaves when the log is opened.
create table if not exists log_indexed (
    position bigint not null
);
insert into log_indexed (position) select -1 where not exists (select * from log_indexed);

-- Commands that were appended, each at most once.
create table if not exists log_command (
    hash           binary(32) not null primary key,
    fingerprint    binary(32) not null,
    first_position bigint not null,
    last_position  bigint not null,
    at_ms          bigint not null
);

-- The vault: values that leaves hold only digests of. Salt and value are both in the sealed bytes,
-- because whoever has the salt of a short value can guess the value from its digest.
create table if not exists vault_key (
    subject    varchar(200) not null primary key,
    key_bytes  binary(32) not null
);

create table if not exists vault_opening (
    position bigint not null,
    name     varchar(200) not null,
    subject  varchar(200) not null,
    sealed   varbinary(1048832) not null,      -- nonce (12 bytes), then AES-256-GCM of salt and value
    primary key (position, name)
);
create index if not exists vault_opening_subject on vault_opening (subject);

-- Keys by scope; a destroyed one stays as a row without a key, so that no second key takes its place.
create table if not exists scope_key (
    scope     varchar(200) not null primary key,
    key_bytes binary(32)
);
