/** The account in an address, up to the last @ before its path. */
const ACCOUNT = /(\b[a-z][a-z\d+.-]*:\/\/)[^\s/?#"'<>\\]*@/gi;
/** Of an address that is spelt as an address should not be: `:` with a password that has a `/` in it. */
const SLASHED_PASSWORD = /(\b(?:postgres(?:ql)?|rediss?(?:\+\w+)?):\/\/)[^\s:@/?#"'<>\\]*:[^\s@"'<>\\]+@/gi;

/** A text without the accounts, passwords and all, of the addresses that stand in it. */
export function withoutPassword(text: string): string {
  if (!text.includes("://")) return text;
  return text.replace(ACCOUNT, "$1***@").replace(SLASHED_PASSWORD, "$1***@");
}
