// Checks the log with nothing of this project: the signed notes and the Merkle tree are those of
// golang.org/x/mod/sumdb, the cosignatures are checked by hand after c2sp.org/tlog-cosignature.
//
// On Debian: apt-get install golang-go golang-golang-x-mod-dev, then in this folder
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run main.go ../log.json
//	GO111MODULE=off GOPATH=/usr/share/gocode go run main.go http://channel.localhost:8081/log '<key of the log>' ['<key of a witness>' ...]
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type vectors struct {
	LogKey    struct{ Vkey string } `json:"log_key"`
	Entries   []struct{ Leaf string }
	Roots     []string
	Inclusion []struct {
		Size, Index int64
		Path        []string
	}
	Consistency []struct {
		First, Second int64
		Path          []string
	}
	Checkpoint string
	Older      string `json:"older_checkpoint"`
	Witnesses  struct {
		Keys     []struct{ Vkey string }
		Times    []int64
		Cosigned string
	}
}

func must(err error) {
	if err != nil {
		fmt.Println("FAILED:", err)
		os.Exit(1)
	}
}

func require(isSo bool, what string) {
	if !isSo {
		must(fmt.Errorf("%s", what))
	}
}

func hash(s string) tlog.Hash {
	raw, err := hex.DecodeString(s)
	must(err)
	require(len(raw) == tlog.HashSize, "a hash has 32 bytes")
	var h tlog.Hash
	copy(h[:], raw)
	return h
}

func hashes(path []string) []tlog.Hash {
	all := make([]tlog.Hash, 0, len(path))
	for _, s := range path {
		all = append(all, hash(s))
	}
	return all
}

// open checks the log's signature and reads the three lines of a checkpoint.
func open(text, vkey string) (int64, tlog.Hash) {
	verifier, err := note.NewVerifier(vkey)
	must(err)
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	require(len(lines) >= 4 && lines[0] == verifier.Name(), "the origin is the name of the key")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return size, root
}

// cosigned looks for a good cosignature of a witness: key type 4, time, then Ed25519.
func cosigned(text, vkey string) (time.Time, bool) {
	parts := strings.SplitN(vkey, "+", 3)
	require(len(parts) == 3, "a key has three parts")
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	must(err)
	require(len(typed) == 33 && typed[0] == 4, "a witness's key is of type 4")
	id := sha256.Sum256([]byte(parts[0] + "\n" + string(typed)))
	require(hex.EncodeToString(id[:4]) == parts[1], "the id of a witness's key")
	blank := strings.Index(text, "\n\n")
	for _, line := range strings.Split(text[blank+2:], "\n") {
		words := strings.Split(line, " ")
		if len(words) != 3 || words[1] != parts[0] {
			continue
		}
		raw, err := base64.StdEncoding.DecodeString(words[2])
		must(err)
		if len(raw) != 76 || string(raw[:4]) != string(id[:4]) {
			continue
		}
		seconds := int64(binary.BigEndian.Uint64(raw[4:12]))
		message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", seconds, text[:blank+1])
		require(ed25519.Verify(typed[1:], []byte(message), raw[12:]), "a cosignature is forged")
		return time.Unix(seconds, 0).UTC(), true
	}
	return time.Time{}, false
}

func checkVectors(file string) {
	raw, err := os.ReadFile(file)
	must(err)
	var v vectors
	must(json.Unmarshal(raw, &v))
	for i, e := range v.Entries {
		leaf, err := hex.DecodeString(e.Leaf)
		must(err)
		entry := tlog.RecordHash(leaf)
		for _, p := range v.Inclusion {
			if p.Index == int64(i) {
				must(tlog.CheckRecord(hashes(p.Path), p.Size, hash(v.Roots[p.Size]), p.Index, entry))
			}
		}
	}
	for _, p := range v.Consistency {
		must(tlog.CheckTree(hashes(p.Path), p.Second, hash(v.Roots[p.Second]), p.First, hash(v.Roots[p.First])))
	}
	for _, text := range []string{v.Checkpoint, v.Older, v.Witnesses.Cosigned} {
		size, root := open(text, v.LogKey.Vkey)
		require(root == hash(v.Roots[size]), "the root of a checkpoint")
	}
	for i, seconds := range v.Witnesses.Times {
		when, ok := cosigned(v.Witnesses.Cosigned, v.Witnesses.Keys[i].Vkey)
		require(ok && when.Unix() == seconds, "a cosignature is missing")
	}
	_, ok := cosigned(v.Witnesses.Cosigned, v.Witnesses.Keys[2].Vkey)
	require(!ok, "a cosignature nobody made")
	fmt.Printf("OK: %d leaves, %d inclusion proofs, %d consistency proofs, 3 checkpoints, %d cosignatures\n",
		len(v.Entries), len(v.Inclusion), len(v.Consistency), len(v.Witnesses.Times))
}

func get(url string) []byte {
	answer, err := http.Get(url)
	must(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	must(err)
	require(answer.StatusCode == 200, url+": "+answer.Status)
	return body
}

type reader struct{ all []tlog.Hash }

func (r reader) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	some := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		some[i] = r.all[index]
	}
	return some, nil
}

func bundlePath(n, width int64) string {
	path := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		path = fmt.Sprintf("x%03d/%s", n%1000, path)
	}
	if width < 256 {
		path += fmt.Sprintf(".p/%d", width)
	}
	return "/tile/entries/" + path
}

func checkLive(prefix, vkey string, witnesses []string) {
	text := string(get(prefix + "/checkpoint"))
	size, root := open(text, vkey)
	var stored reader
	var leaves []tlog.Hash
	for at := int64(0); at < size; at += 256 {
		width := size - at
		if width > 256 {
			width = 256
		}
		bundle := get(prefix + bundlePath(at/256, width))
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16(bundle))
			leaf := bundle[2 : 2+length]
			bundle = bundle[2+length:]
			more, err := tlog.StoredHashes(int64(len(leaves)), leaf, stored)
			must(err)
			stored.all = append(stored.all, more...)
			leaves = append(leaves, tlog.RecordHash(leaf))
		}
	}
	require(int64(len(leaves)) == size, "as many leaves as the checkpoint says")
	computed, err := tlog.TreeHash(size, stored)
	must(err)
	require(computed == root, "the root of the checkpoint")
	for n := int64(0); n < size; n++ {
		proof, err := tlog.ProveRecord(size, n, stored)
		must(err)
		must(tlog.CheckRecord(proof, size, root, n, leaves[n]))
		tree, err := tlog.ProveTree(size, n+1, stored)
		must(err)
		older, err := tlog.TreeHash(n+1, stored)
		must(err)
		must(tlog.CheckTree(tree, size, root, n+1, older))
	}
	fmt.Printf("OK: %d leaves, root and signature of the checkpoint\n", size)
	for _, key := range witnesses {
		when, ok := cosigned(text, key)
		fmt.Println("cosigned", ok, when.Format(time.RFC3339), key)
		require(ok, "a witness has not cosigned")
	}
}

func main() {
	require(len(os.Args) >= 2, "usage: see the head of main.go")
	if strings.HasPrefix(os.Args[1], "http") {
		require(len(os.Args) >= 3, "the key of the log is missing")
		checkLive(os.Args[1], os.Args[2], os.Args[3:])
		return
	}
	checkVectors(os.Args[1])
}
