export const as = 'as'
export const type = 'type'
const def = 'default'
export default def
