package groundswell.store;

/** An event with the hashes of its tags and type, worked out before it comes to the writer. */
record HashedDraft(LeafDraft draft, long[] tagHashes, long typeHash) {}
