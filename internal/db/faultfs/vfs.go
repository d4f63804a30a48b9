package faultfs

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// The functions of a file layer, as SQLite calls them.
type (
	openFunc     = func(tls *libc.TLS, vfs, name, handle uintptr, flags int32, outFlags uintptr) int32
	deleteFunc   = func(tls *libc.TLS, vfs, name uintptr, syncDir int32) int32
	closeFunc    = func(tls *libc.TLS, handle uintptr) int32
	writeFunc    = func(tls *libc.TLS, handle, data uintptr, amount int32, offset int64) int32
	truncateFunc = func(tls *libc.TLS, handle uintptr, size int64) int32
	syncFunc     = func(tls *libc.TLS, handle uintptr, flags int32) int32
	sizeFunc     = func(tls *libc.TLS, handle, size uintptr) int32
)

// layer is a registered file layer. Its functions are called by SQLite from any goroutine.
type layer struct {
	base sqlite3.Tsqlite3_vfs // SQLite's own layer, and where it lies
	at   uintptr

	open     openFunc
	remove   deleteFunc
	close    closeFunc
	write    writeFunc
	truncate truncateFunc
	sync     syncFunc

	mu       sync.Mutex
	steering steering
	files    map[string]*file
	handles  map[uintptr]*handle
	methods  map[uintptr]uintptr // our table of methods for each of the base layer's
}

// handle is one open file of SQLite.
type handle struct {
	file *file
	base *sqlite3.Tsqlite3_io_methods
	at   uintptr
}

// registered keeps the layers reachable: SQLite holds only numbers, which the garbage collector does not follow.
var registered = struct {
	sync.Mutex
	layers []*layer
}{}

// Register gives SQLite a file layer with this name, for the rest of the process, that obeys a steering file. The
// file need not exist. A database is opened through the layer by its name (vfs=name in the driver's address).
func Register(name, control string) error { return register(name, control, 0) }

// RegisterDefault registers a layer through which every database is opened that names no other: so a whole program can
// be run on it without knowing. It is called once, before the first database is opened.
func RegisterDefault(control string) error { return register("faultfs", control, 1) }

func register(name, control string, makeDefault int32) error {
	tls := libc.NewTLS()
	defer tls.Close()
	if rc := sqlite3.Xsqlite3_initialize(tls); rc != sqlite3.SQLITE_OK {
		return fmt.Errorf("initialize SQLite: code %d", rc)
	}
	at := sqlite3.Xsqlite3_vfs_find(tls, 0)
	if at == 0 {
		return errors.New("SQLite has no file layer to wrap")
	}
	l := &layer{
		base: *pointer[sqlite3.Tsqlite3_vfs](at), at: at,
		steering: steering{file: control},
		files:    map[string]*file{}, handles: map[uintptr]*handle{}, methods: map[uintptr]uintptr{},
	}
	l.open, l.remove, l.close = l.xOpen, l.xDelete, l.xClose
	l.write, l.truncate, l.sync = l.xWrite, l.xTruncate, l.xSync

	cName, err := libc.CString(name)
	if err != nil {
		return err
	}
	ours := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(l.base)))
	if ours == 0 {
		return errors.New("no memory")
	}
	vfs := pointer[sqlite3.Tsqlite3_vfs](ours)
	*vfs = l.base
	vfs.FpNext, vfs.FzName = 0, cName
	vfs.FxOpen, vfs.FxDelete = number(l.open), number(l.remove)

	registered.Lock()
	defer registered.Unlock()
	if rc := sqlite3.Xsqlite3_vfs_register(tls, ours, makeDefault); rc != sqlite3.SQLITE_OK {
		return fmt.Errorf("register the file layer: code %d", rc)
	}
	registered.layers = append(registered.layers, l)
	return nil
}

// pointer is a number of SQLite's as the pointer that it is.
func pointer[T any](number uintptr) *T { return *(**T)(unsafe.Pointer(&number)) }

// function is a number of SQLite's as the function that it is, and number the way back.
func function[F any](number uintptr) F { return *(*F)(unsafe.Pointer(&number)) }
func number[F any](function F) uintptr { return *(*uintptr)(unsafe.Pointer(&function)) }

// kept are the kinds of files that are watched; the others are SQLite's scratch files.
const kept = sqlite3.SQLITE_OPEN_MAIN_DB | sqlite3.SQLITE_OPEN_WAL | sqlite3.SQLITE_OPEN_MAIN_JOURNAL

func (l *layer) xOpen(tls *libc.TLS, _, name, at uintptr, flags int32, outFlags uintptr) int32 {
	base := function[openFunc](l.base.FxOpen)
	if name == 0 || flags&kept == 0 {
		return base(tls, l.at, name, at, flags, outFlags)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	path := libc.GoString(name)
	f := l.files[path]
	if f == nil {
		var err error
		if f, err = newFile(path); err != nil {
			return sqlite3.SQLITE_CANTOPEN
		}
		l.files[path] = f
	}
	if rc := base(tls, l.at, name, at, flags, outFlags); rc != sqlite3.SQLITE_OK {
		return rc
	}
	opened := pointer[sqlite3.Tsqlite3_file](at)
	l.handles[at] = &handle{file: f, base: pointer[sqlite3.Tsqlite3_io_methods](opened.FpMethods), at: opened.FpMethods}
	opened.FpMethods = l.methodsFor(tls, opened.FpMethods)
	return sqlite3.SQLITE_OK
}

// methodsFor is a table of methods like the base layer's, with our functions in four places.
func (l *layer) methodsFor(tls *libc.TLS, base uintptr) uintptr {
	if ours, ok := l.methods[base]; ok {
		return ours
	}
	ours := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})))
	if ours == 0 {
		panic("faultfs: no memory")
	}
	table := pointer[sqlite3.Tsqlite3_io_methods](ours)
	*table = *pointer[sqlite3.Tsqlite3_io_methods](base)
	table.FxClose, table.FxWrite = number(l.close), number(l.write)
	table.FxTruncate, table.FxSync = number(l.truncate), number(l.sync)
	l.methods[base] = ours
	return ours
}

func (l *layer) xDelete(tls *libc.TLS, _, name uintptr, syncDir int32) int32 {
	rc := function[deleteFunc](l.base.FxDelete)(tls, l.at, name, syncDir)
	if rc != sqlite3.SQLITE_OK {
		return rc
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	path := libc.GoString(name)
	delete(l.files, path)
	if err := os.Remove(path + shadowSuffix); err != nil && !errors.Is(err, os.ErrNotExist) {
		return sqlite3.SQLITE_IOERR_DELETE
	}
	return rc
}

func (l *layer) xClose(tls *libc.TLS, at uintptr) int32 {
	l.mu.Lock()
	defer l.mu.Unlock()
	h := l.handles[at]
	delete(l.handles, at)
	pointer[sqlite3.Tsqlite3_file](at).FpMethods = h.at
	return function[closeFunc](h.base.FxClose)(tls, at)
}

func (l *layer) xWrite(tls *libc.TLS, at, data uintptr, amount int32, offset int64) int32 {
	l.mu.Lock()
	defer l.mu.Unlock()
	h := l.handles[at]
	if rc := l.faulty(Write, h.file); rc != sqlite3.SQLITE_OK {
		return rc
	}
	rc := function[writeFunc](h.base.FxWrite)(tls, at, data, amount, offset)
	if rc == sqlite3.SQLITE_OK {
		copied := append([]byte{}, unsafe.Slice(pointer[byte](data), amount)...)
		h.file.pending = append(h.file.pending, change{offset, copied})
	}
	return rc
}

func (l *layer) xTruncate(tls *libc.TLS, at uintptr, size int64) int32 {
	l.mu.Lock()
	defer l.mu.Unlock()
	h := l.handles[at]
	if rc := l.faulty(Write, h.file); rc != sqlite3.SQLITE_OK {
		return rc
	}
	rc := function[truncateFunc](h.base.FxTruncate)(tls, at, size)
	if rc == sqlite3.SQLITE_OK {
		h.file.pending = append(h.file.pending, change{offset: size})
	}
	return rc
}

func (l *layer) xSync(tls *libc.TLS, at uintptr, flags int32) int32 {
	l.mu.Lock()
	defer l.mu.Unlock()
	h := l.handles[at]
	if rc := l.faulty(Sync, h.file); rc != sqlite3.SQLITE_OK {
		h.file.dropped()
		return rc
	}
	if rc := function[syncFunc](h.base.FxSync)(tls, at, flags); rc != sqlite3.SQLITE_OK {
		return rc
	}
	size := libc.Xmalloc(tls, 8)
	defer libc.Xfree(tls, size)
	if rc := function[sizeFunc](h.base.FxFileSize)(tls, at, size); rc != sqlite3.SQLITE_OK {
		return rc
	}
	if err := h.file.synced(*pointer[int64](size)); err != nil {
		return sqlite3.SQLITE_IOERR_FSYNC
	}
	return sqlite3.SQLITE_OK
}

// faulty is the code with which an operation fails, or SQLITE_OK when it may go on.
func (l *layer) faulty(op Operation, f *file) int32 {
	switch fault := l.steering.fault(op, f.name); {
	case fault == "":
		return sqlite3.SQLITE_OK
	case fault == Full:
		return sqlite3.SQLITE_FULL
	case fault == Fail && op == Sync:
		return sqlite3.SQLITE_IOERR_FSYNC
	case fault == Fail:
		return sqlite3.SQLITE_IOERR_WRITE
	case fault == Kill:
		self, err := os.FindProcess(os.Getpid())
		if err == nil {
			err = self.Kill()
		}
		if err == nil {
			select {} // until the signal arrives
		}
		panic(fmt.Sprintf("faultfs: %v", err))
	default:
		panic(fmt.Sprintf("faultfs: no fault is called %q", fault))
	}
}
