-- Each statement is committed alone: after a kill between two of them all run again.

-- Full tiles of the Merkle tree: 256 hashes of a level, and the hash over them. Derived: can be made
-- again from the leaves.
create table if not exists tree_tile (
    tile_level int not null,
    tile_index bigint not null,
    hashes     varbinary(8192) not null,
    root       binary(32) not null,
    primary key (tile_level, tile_index)
);

-- What was signed: one root and one text for each size, for ever. Rows never change.
create table if not exists tree_checkpoint (
    tree_size bigint not null primary key,
    root      binary(32) not null,
    note      varchar(100000) not null
);

-- What witnesses have cosigned: the lines below the note.
create table if not exists tree_cosignature (
    tree_size bigint not null,
    witness   varchar(1000) not null,
    line      varchar(10000) not null,
    primary key (tree_size, witness)
);
