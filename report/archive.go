package report

import (
	"archive/zip"
	"cmp"
	"compress/flate"
	"context"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// archive takes the parts of a workbook and lays them down as one file. It is there for two reasons: the library would
// hold the whole archive in memory, and would order the sheets by chance. Here each part is compressed to disk as it
// comes, and the file lists them by name, without a time; so equal content gives equal bytes.
type archive struct {
	ctx   context.Context
	spool *os.File // compressed parts, one after the other
	parts []*part
	open  *flate.Writer
}

// part is one file of the archive.
type part struct {
	name  string
	crc   uint32
	plain uint64
	at    int64 // in the spool
	size  int64
}

func newArchive(ctx context.Context, folder string) (*archive, error) {
	spool, err := os.OpenFile(filepath.Join(folder, "parts"), os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	return &archive{ctx: ctx, spool: spool}, err
}

// Create begins the next part.
func (a *archive) Create(name string) (io.Writer, error) {
	if err := a.Close(); err != nil {
		return nil, err
	}
	at, err := a.spool.Seek(0, io.SeekCurrent)
	if err != nil {
		return nil, err
	}
	if a.open, err = flate.NewWriter(a.spool, flate.BestSpeed); err != nil {
		return nil, err
	}
	a.parts = append(a.parts, &part{name: name, at: at})
	return a, nil
}

// Write takes the next bytes of the part that was begun last.
func (a *archive) Write(p []byte) (int, error) {
	if err := a.ctx.Err(); err != nil {
		return 0, err
	}
	last := a.parts[len(a.parts)-1]
	last.crc = crc32.Update(last.crc, crc32.IEEETable, p)
	last.plain += uint64(len(p))
	return a.open.Write(p)
}

// AddFS is asked for by the library's interface and never called.
func (a *archive) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close ends the part that was begun last.
func (a *archive) Close() error {
	if a.open == nil {
		return nil
	}
	if err := a.open.Close(); err != nil {
		return err
	}
	a.open = nil
	end, err := a.spool.Seek(0, io.SeekCurrent)
	last := a.parts[len(a.parts)-1]
	last.size = end - last.at
	return err
}

// lay writes the archive, its parts in the order of their names.
func (a *archive) lay(path string) error {
	out, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	z := zip.NewWriter(out)
	slices.SortFunc(a.parts, func(x, y *part) int { return cmp.Compare(x.name, y.name) })
	for _, p := range a.parts {
		if err := a.copy(z, p); err != nil {
			return errors.Join(err, out.Close())
		}
	}
	return errors.Join(z.Close(), out.Close())
}

func (a *archive) copy(z *zip.Writer, p *part) error {
	if err := a.ctx.Err(); err != nil {
		return err
	}
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: p.name, Method: zip.Deflate, CRC32: p.crc, CompressedSize64: uint64(p.size), UncompressedSize64: p.plain,
	})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, io.NewSectionReader(a.spool, p.at, p.size))
	return err
}
