package proxy

import "os"

// Mutant tells whether this run of the program has the bug of that name.
func Mutant(name string) bool {
	return os.Getenv("LEADLINE_MUTANT") == name
}
