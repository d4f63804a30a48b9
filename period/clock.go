package period

import "time"

// Clock returns what the clocks of the zone show at an instant: the weekday and the seconds since midnight, as shown. In
// the night in which they are set back, the same is shown twice.
func (z Zone) Clock(t time.Time) (day time.Weekday, second int) {
	local := t.In(z.loc())
	return local.Weekday(), local.Hour()*3600 + local.Minute()*60 + local.Second()
}
