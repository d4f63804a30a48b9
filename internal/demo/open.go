package demo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"voxbill/internal/app"
)

// Open returns the demo of the settings' data folder, filling its database first where there is none yet. Without a seed
// any demo will do, and a new one has the default seed.
func Open(ctx context.Context, config app.Config, seed *uint64, tell Progress) (*Info, error) {
	known, err := read(config.Data)
	if err != nil {
		return nil, err
	}
	database := config.Store.Database()
	if known != nil && config.DB == "" && !exists(filepath.Join(config.Data, "voxbill.db")) {
		known.Complete = false // somebody removed the data
	}
	switch {
	case known == nil:
	case known.Database != database:
		return nil, fmt.Errorf("the demo in %s has its data in another database (%s); choose another folder with --data", config.Data, known.Database)
	case known.Complete && seed != nil && *seed != known.Seed:
		return nil, fmt.Errorf("%s holds the demo of seed %d; choose another folder with --data, or remove this one", config.Data, known.Seed)
	case known.Complete:
		return known, nil
	default:
		if err := clearUnfinished(config.Store); err != nil {
			return nil, err
		}
	}
	if err := mustBeOurs(config.Data, known != nil); err != nil {
		return nil, err
	}
	started := &Info{Seed: DefaultSeed, Database: database}
	switch {
	case seed != nil:
		started.Seed = *seed
	case known != nil:
		started.Seed = known.Seed
	}
	if err := started.write(config.Data); err != nil {
		return nil, err
	}
	info, err := fill(ctx, config, started.Seed, tell)
	if errors.Is(err, errInUse) {
		return nil, errors.Join(err, os.Remove(filepath.Join(config.Data, fileName)))
	}
	if err != nil {
		return nil, err
	}
	info.Database, info.Complete = database, true
	return info, info.write(config.Data)
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// mustBeOurs makes the folder, and refuses one in which something is that no demo wrote.
func mustBeOurs(folder string, known bool) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	if len(files) > 0 && !known {
		return fmt.Errorf("the folder %s is not empty and holds no demo; a demo is never mixed into other data, so choose another with --data", folder)
	}
	return nil
}

// clearUnfinished removes what a fill left behind that was stopped: the database file that it made. A database
// elsewhere is for its owner to clear.
func clearUnfinished(store app.Store) error {
	if store.DB != "" {
		return errors.New("filling this demo was stopped; clear the database, remove " + filepath.Join(store.Data, fileName) + ", and start again")
	}
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		err := os.Remove(filepath.Join(store.Data, "voxbill.db") + suffix)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}
