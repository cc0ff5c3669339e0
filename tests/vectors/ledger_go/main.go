// SPDX-License-Identifier: Apache-2.0

// A stranger's verifier: reads an exported ledger with Go's own sumdb packages (golang.org/x/mod/sumdb/note and tlog), which know
// nothing of Sealwright. All that it is told is the map from tlog's tile paths to the folder's.
//
//	verify FOLDER VERIFIERKEY
package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// path maps tile/8/L/N[.p/W] to tile/L/N[.p/W], and tile/8/data/N to tile/entries/N.
func path(tile tlog.Tile) string {
	rest := strings.TrimPrefix(tile.Path(), "tile/8/")
	if strings.HasPrefix(rest, "data/") {
		rest = "entries/" + strings.TrimPrefix(rest, "data/")
	}
	return "tile/" + rest
}

type folder struct{ dir string }

func (f folder) Height() int { return 8 }
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(f.dir, path(tile)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}
func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "stranger:", err)
		os.Exit(1)
	}
}

// open verifies a checkpoint under the key and gives its tree. tlog.ParseTree is for the Go checksum database alone
// (its first line is fixed), so the three lines are read here.
func open(msg []byte, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open(msg, note.VerifierList(verifier))
	check(err)
	var size int64
	var origin, root string
	n, err := fmt.Sscanf(opened.Text, "%s\n%d\n%s\n", &origin, &size, &root)
	check(err)
	if n != 3 || origin != verifier.Name() {
		check(fmt.Errorf("checkpoint of another log: %q", opened.Text))
	}
	hash, err := tlog.ParseHash(root)
	check(err)
	return tlog.Tree{N: size, Hash: hash}
}

func entries(dir string, size int64) [][]byte {
	var all [][]byte
	for at := int64(0); at < size; at += 256 {
		width := 256
		if size-at < 256 {
			width = int(size - at)
		}
		data, err := os.ReadFile(filepath.Join(dir, path(tlog.Tile{H: 8, L: -1, N: at / 256, W: width})))
		check(err)
		for i := 0; i < width; i++ {
			n := int(binary.BigEndian.Uint16(data))
			all = append(all, data[2:2+n])
			data = data[2+n:]
		}
		if len(data) != 0 {
			check(fmt.Errorf("more bytes behind the bundle at %d", at))
		}
	}
	return all
}

func older(dir string, visit func(msg []byte)) {
	data, err := os.ReadFile(filepath.Join(dir, "checkpoints.ndjson"))
	check(err)
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		var line struct{ Note string }
		check(json.Unmarshal(lines.Bytes(), &line))
		visit([]byte(line.Note))
	}
	check(lines.Err())
}

func main() {
	dir, key := os.Args[1], os.Args[2]
	verifier, err := note.NewVerifier(key)
	check(err)
	msg, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	check(err)
	tree := open(msg, verifier)
	reader := tlog.TileHashReader(tree, folder{dir})
	included := 0
	for i, entry := range entries(dir, tree.N) {
		proof, err := tlog.ProveRecord(tree.N, int64(i), reader)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(i), tlog.RecordHash(entry)))
		included++
	}
	extended := 0
	older(dir, func(msg []byte) {
		before := open(msg, verifier)
		if before.N > 0 {
			proof, err := tlog.ProveTree(tree.N, before.N, reader)
			check(err)
			check(tlog.CheckTree(proof, tree.N, tree.Hash, before.N, before.Hash))
		}
		extended++
	})
	fmt.Printf("%d entries included, %d checkpoints extended\n", included, extended)
}
