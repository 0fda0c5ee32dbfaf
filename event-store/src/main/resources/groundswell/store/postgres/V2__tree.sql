-- Full tiles of the Merkle tree: 256 hashes of a level, and the hash over them. Derived: can be made
-- again from the leaves.
create table tree_tile (
    tile_level int not null,
    tile_index bigint not null,
    hashes     bytea not null check (octet_length(hashes) = 8192),
    root       bytea not null check (octet_length(root) = 32),
    primary key (tile_level, tile_index)
);
-- Hashes do not compress.
alter table tree_tile alter column hashes set storage external;

-- What was signed: one root and one text for each size, for ever. Rows never change.
create table tree_checkpoint (
    tree_size bigint not null primary key,
    root      bytea not null check (octet_length(root) = 32),
    note      text not null
);

-- What witnesses have cosigned: the lines below the note.
create table tree_cosignature (
    tree_size bigint not null,
    witness   varchar(1000) not null,
    line      varchar(10000) not null,
    primary key (tree_size, witness)
);
