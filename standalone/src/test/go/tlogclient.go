// Checks a running log with the transparency log client of the Go project: every checkpoint of the
// archive, consistency between each two that follow each other, the inclusion of every entry, and
// the receipt of the last one. Nothing here knows how the log is written.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var base string

func fail(format string, arguments ...interface{}) {
	fmt.Fprintf(os.Stderr, format+"\n", arguments...)
	os.Exit(1)
}

func get(path string) []byte {
	response, err := http.Get(base + path)
	if err != nil {
		fail("%s: %v", path, err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != 200 {
		fail("%s: %d %v", path, response.StatusCode, err)
	}
	return body
}

// The paths of tlog-tiles leave the height out, which is always 8.
func path(tile tlog.Tile) string {
	return "/log/" + strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
}

type tiles struct{}

func (tiles) Height() int { return 8 }

func (tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		all = append(all, get(path(tile)))
	}
	return all, nil
}

func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func open(text []byte, verifiers note.Verifiers) tlog.Tree {
	signed, err := note.Open(text, verifiers)
	if err != nil {
		fail("checkpoint: %v", err)
	}
	lines := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		fail("checkpoint: %v", err)
	}
	hash, err := tlog.ParseHash(lines[2])
	if err != nil {
		fail("checkpoint: %v", err)
	}
	return tlog.Tree{N: size, Hash: hash}
}

func archive(verifiers note.Verifiers) []tlog.Tree {
	var trees []tlog.Tree
	for _, line := range strings.Split(strings.TrimSpace(string(get("/log/checkpoints"))), "\n") {
		var entry struct {
			Note string
			Size int64
		}
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			fail("archive: %v", err)
		}
		tree := open([]byte(entry.Note), verifiers)
		if tree.N != entry.Size {
			fail("archive: size %d of a checkpoint of %d", entry.Size, tree.N)
		}
		trees = append(trees, tree)
	}
	return trees
}

func entries(size int64) [][]byte {
	var all [][]byte
	for int64(len(all)) < size {
		tile := tlog.Tile{H: 8, L: 0, N: int64(len(all)) / 256, W: 256}
		if size-tile.N*256 < 256 {
			tile.W = int(size - tile.N*256)
		}
		bundle := get(strings.Replace(path(tile), "tile/0/", "tile/entries/", 1))
		for count := 0; count < tile.W; count++ {
			length := int(bundle[0])<<8 | int(bundle[1])
			all = append(all, bundle[2:2+length])
			bundle = bundle[2+length:]
		}
		if len(bundle) > 0 {
			fail("bundle %d has %d bytes too many", tile.N, len(bundle))
		}
	}
	return all
}

func receipt(position int64, entry []byte, verifiers note.Verifiers) {
	parts := strings.SplitN(string(get(fmt.Sprintf("/log/proof/%d", position))), "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if lines[0] != "c2sp.org/tlog-proof@v1" || lines[1] != fmt.Sprintf("index %d", position) {
		fail("receipt: %q", lines[:2])
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			fail("receipt: %v", err)
		}
		proof = append(proof, hash)
	}
	tree := open([]byte(parts[1]), verifiers)
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, position, tlog.RecordHash(entry)); err != nil {
		fail("receipt: %v", err)
	}
}

func main() {
	base = os.Args[1]
	verifier, err := note.NewVerifier(os.Args[2])
	if err != nil {
		fail("key: %v", err)
	}
	verifiers := note.VerifierList(verifier)
	newest := open(get("/log/checkpoint"), verifiers)
	trees := archive(verifiers)
	if trees[len(trees)-1].N > newest.N {
		newest = trees[len(trees)-1]
	}
	reader := tlog.TileHashReader(newest, tiles{})
	for _, older := range trees {
		proof, err := tlog.ProveTree(newest.N, older.N, reader)
		if err != nil {
			fail("proving %d in %d: %v", older.N, newest.N, err)
		}
		if err := tlog.CheckTree(proof, newest.N, newest.Hash, older.N, older.Hash); err != nil {
			fail("checking %d in %d: %v", older.N, newest.N, err)
		}
	}
	all := entries(newest.N)
	for position, entry := range all {
		proof, err := tlog.ProveRecord(newest.N, int64(position), reader)
		if err != nil {
			fail("proving entry %d: %v", position, err)
		}
		hash := tlog.RecordHash(entry)
		if err := tlog.CheckRecord(proof, newest.N, newest.Hash, int64(position), hash); err != nil {
			fail("checking entry %d: %v", position, err)
		}
	}
	receipt(newest.N-1, all[newest.N-1], verifiers)
	fmt.Printf("%d entries, %d checkpoints\n", newest.N, len(trees))
}
