module vouch

go 1.26
