// SPDX-License-Identifier: Apache-2.0

// A stranger's verifier of packs: reads them with Go's archive/zip and holds every receipt with the sumdb packages note and tlog, which
// know nothing of Sealwright (docs/packs.md).
//
//	verify PACK.zip VERIFIERKEY
package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "stranger:", err)
		os.Exit(1)
	}
}

// receipt takes a C2SP tlog-proof apart.
func receipt(text []byte) (index int64, proof tlog.RecordProof, msg []byte) {
	head, msg, found := bytes.Cut(text, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || lines[0] != "c2sp.org/tlog-proof@v1" {
		check(fmt.Errorf("no receipt"))
	}
	_, err := fmt.Sscanf(lines[1], "index %d", &index)
	check(err)
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		check(err)
		proof = append(proof, hash)
	}
	return index, proof, msg
}

type pack struct {
	files    map[string][]byte
	verifier note.Verifier
	opened   map[string]tlog.Tree
}

func (p pack) file(name string) []byte {
	data, found := p.files[name]
	if !found {
		check(fmt.Errorf("no file %s", name))
	}
	return data
}

func (p pack) open(msg []byte) tlog.Tree {
	if tree, known := p.opened[string(msg)]; known {
		return tree
	}
	opened, err := note.Open(msg, note.VerifierList(p.verifier))
	check(err)
	var tree tlog.Tree
	var origin, root string
	_, err = fmt.Sscanf(opened.Text, "%s\n%d\n%s\n", &origin, &tree.N, &root)
	check(err)
	if origin != p.verifier.Name() {
		check(fmt.Errorf("checkpoint of another log: %s", origin))
	}
	tree.Hash, err = tlog.ParseHash(root)
	check(err)
	p.opened[string(msg)] = tree
	return tree
}

// proved gives an entry that a receipt proves.
func (p pack) proved(entry, proof string) (int64, []byte) {
	index, hashes, msg := receipt(p.file(proof))
	tree := p.open(msg)
	data := p.file(entry)
	if err := tlog.CheckRecord(hashes, tree.N, tree.Hash, index, tlog.RecordHash(data)); err != nil {
		check(fmt.Errorf("%s: %w", proof, err))
	}
	return index, data
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func lines(data []byte, visit func(line []byte)) {
	scanner := bufio.NewScanner(bytes.NewReader(data))
	scanner.Buffer(nil, 1<<24)
	for scanner.Scan() {
		visit(scanner.Bytes())
	}
	check(scanner.Err())
}

func (p pack) manifest() int {
	_, entry := p.proved("pack.entry", "pack.tlog-proof")
	var sealed struct{ Details struct{ Manifest string } }
	check(json.Unmarshal(entry, &sealed))
	if sealed.Details.Manifest != digest(p.file("manifest.ndjson")) {
		check(fmt.Errorf("manifest.ndjson is not the sealed one"))
	}
	count := 0
	lines(p.file("manifest.ndjson"), func(line []byte) {
		var listed struct{ Name, Sha256 string }
		check(json.Unmarshal(line, &listed))
		if listed.Name == "" {
			return
		}
		if digest(p.file(listed.Name)) != listed.Sha256 {
			check(fmt.Errorf("%s is not as the manifest says", listed.Name))
		}
		count++
	})
	return count
}

func (p pack) items() int {
	count := 0
	lines(p.file("index.ndjson"), func(line []byte) {
		var item struct {
			Number, Kind, File, Sha256 string
			Entry                      int64
		}
		check(json.Unmarshal(line, &item))
		if item.Number == "" {
			return
		}
		name := "receipts/" + item.Number
		index, entry := p.proved(name+".entry", name+".tlog-proof")
		if index != item.Entry {
			check(fmt.Errorf("%s is of entry %d", name, index))
		}
		count++
		if item.Kind == "erased" {
			p.proved(name+".erase.entry", name+".erase.tlog-proof")
			return
		}
		var sealed struct{ Commitment string }
		check(json.Unmarshal(entry, &sealed))
		salted := p.file(name + ".salted")
		if sealed.Commitment != digest(salted) {
			check(fmt.Errorf("%s.salted is not what the entry commits to", name))
		}
		var body struct{ Digest string }
		check(json.Unmarshal(salted[16:], &body))
		if item.Kind == "evidence" && body.Digest != digest(p.file(item.File)) {
			check(fmt.Errorf("%s is not what was sealed", item.File))
		}
	})
	return count
}

func main() {
	verifier, err := note.NewVerifier(os.Args[2])
	check(err)
	reader, err := zip.OpenReader(os.Args[1])
	check(err)
	p := pack{map[string][]byte{}, verifier, map[string]tlog.Tree{}}
	for _, file := range reader.File {
		in, err := file.Open()
		check(err)
		p.files[file.Name], err = io.ReadAll(in)
		check(err)
	}
	files := p.manifest()
	fmt.Printf("%d files as sealed, %d receipts hold\n", files, p.items())
}
