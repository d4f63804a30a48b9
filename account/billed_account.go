package account

import "context"

// BilledAccountFor returns an account in whose billing the caller has a part. To others it is as one that is not there,
// even where they may see what the account used. An archived account still answers about what was.
func (d *Directory) BilledAccountFor(ctx context.Context, caller *Caller, id string) (*Snapshot, error) {
	a, err := d.PastAccountFor(ctx, caller, id)
	if err == nil && !caller.Bills(a.Account.No) {
		return nil, noAccount(id)
	}
	return a, err
}
