// The program without traceghost.
const mark = (first, second) => (typeof first === 'function' ? (second?.kind ? undefined : first) : mark)
export const ghost = mark
export const configure = () => {}
export const flush = async () => {}
export const onReport = () => {}
export const ghostRoot = (options) => options
