// The programs without traceghost.
export const ghost = (first) => first
export const configure = () => {}
export const flush = async () => {}
export const onReport = () => {}
export const ghostVue = () => ({ install() {} })
export const ghostBoundary = (onerror) => (error, reset) => onerror?.(error, reset)
export const ghostErrorBoundary = (fallback) => fallback
