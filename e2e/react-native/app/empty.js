globalThis.isEmpty = true
