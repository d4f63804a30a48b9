package report

import (
	"context"
	"io"
	"os"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// DownloadReport asks for the workbook of a completed report.
type DownloadReport struct {
	_  op.Meta `doc:"Downloads a report's workbook" implements:"IGet"`
	ID string  `wire:"Id" since:"4" required:"true" doc:"The report"`
}

// workbookType is the media type of a workbook.
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func (s *Service) downloadReport(ctx context.Context, req *DownloadReport) (*op.File, error) {
	j, err := s.own(ctx, req.ID)
	if err != nil {
		return nil, err
	}
	if j.status != Completed {
		return nil, fault.New(fault.Conflict, "The report is not ready: %s. %s", j.status, j.message)
	}
	path := s.path(j)
	stat, err := os.Stat(path)
	if err != nil {
		return nil, fault.NotFound("The file of report %q is not here: it was made by the server %q. If it is no longer there either, run the report again.", req.ID, j.server)
	}
	err = s.db.Update(ctx, func(tx *db.Tx) error {
		return account.Audit(ctx, tx, j.account, account.CallerFrom(ctx).UserID, "report downloaded", j.id, j.name)
	})
	if err != nil {
		return nil, err
	}
	return &op.File{
		Name: j.name + ".xlsx", ContentType: workbookType, Size: stat.Size(),
		Open: func() (io.ReadCloser, error) { return os.Open(path) },
	}, nil
}

// DownloadReportAs asks for a report as another kind of file. Their endings are files here, not formats of the wire.
type DownloadReportAs struct {
	_  op.Meta `implements:"IGet"`
	ID string  `wire:"Id" since:"4" required:"true" doc:"The report"`
}

// downloadReportAs says what there is, the same whether the report is there or not.
func (s *Service) downloadReportAs(context.Context, *DownloadReportAs) (*op.Void, error) {
	return nil, fault.NotFound("A report is downloaded as .xlsx; as .csv, .pdf and .json it is not served yet.")
}
