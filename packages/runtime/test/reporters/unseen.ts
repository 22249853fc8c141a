/** Control codes and unseen characters, except line ends and joiners. */
export const UNSEEN: RegExp = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|[\ufe00-\ufe0d\u{e0100}-\u{e01ef}]/u
