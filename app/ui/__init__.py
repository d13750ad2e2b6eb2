"""The windows: views show values of the store and emit wishes; no decision about mail is made here."""
