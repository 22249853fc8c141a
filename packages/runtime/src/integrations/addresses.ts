/** Addresses that a user gives, which may have a password. */

/** `https://user:password@host/` → `https://**********@host/` */
export const withoutPassword = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/(\/\/)[^/?#]*@/g, '$1**********@') : value
