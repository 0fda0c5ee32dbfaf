-- The log. Positions are gapless from 0 in commit order; rows of log_entry never change.
create table log_entry (
    position bigint not null primary key,
    at_ms    bigint not null,                  -- the log's time, never decreasing with the position
    stream   varchar(200) not null,
    openings int not null,                     -- how many were written, so that readers of leaves without any need not ask the vault
    leaf     bytea not null check (octet_length(leaf) <= 65535)
);

-- The next sequence number of each stream. Updated with every batch: room for updates within a page.
create table log_stream (
    name     varchar(200) not null primary key,
    next_seq bigint not null
) with (fillfactor = 50);

-- What selects events: hashes of a tag and of the event type's name. Derived: can be rebuilt from the leaves.
create table log_tag (
    tag_hash  bigint not null,
    type_hash bigint not null,
    position  bigint not null,
    primary key (tag_hash, type_hash, position)
);

-- One row: up to which position log_tag is complete. What is younger is kept in memory, and derived
-- again from the leaves when the log is opened.
create table log_indexed (
    only_row boolean not null primary key default true check (only_row),
    position bigint not null
);
insert into log_indexed (position) values (-1);

-- Commands that were appended, each at most once.
create table log_command (
    hash           bytea not null primary key check (octet_length(hash) = 32),
    fingerprint    bytea not null check (octet_length(fingerprint) = 32),
    first_position bigint not null,
    last_position  bigint not null,
    at_ms          bigint not null
);

-- The vault: values that leaves hold only digests of. Salt and value are both in the sealed bytes,
-- because whoever has the salt of a short value can guess the value from its digest.
create table vault_key (
    subject    varchar(200) not null primary key,
    key_bytes  bytea not null check (octet_length(key_bytes) = 32)
);

create table vault_opening (
    position bigint not null,
    name     varchar(200) not null,
    subject  varchar(200) not null,
    sealed   bytea not null check (octet_length(sealed) <= 1048832), -- nonce (12 bytes), then AES-256-GCM of salt and value
    primary key (position, name)
);
create index vault_opening_subject on vault_opening (subject);
-- Random bytes do not compress.
alter table vault_opening alter column sealed set storage external;

-- Keys by scope; a destroyed one stays as a row without a key, so that no second key takes its place.
create table scope_key (
    scope     varchar(200) not null primary key,
    key_bytes bytea check (octet_length(key_bytes) = 32)
);

-- One row: how often something changed that processes keep in memory, without an entry that says so.
create table log_change (
    only_row    boolean not null primary key default true check (only_row),
    withdrawals bigint not null,
    rebuilds    bigint not null
) with (fillfactor = 50);
insert into log_change (withdrawals, rebuilds) values (0, 0);
