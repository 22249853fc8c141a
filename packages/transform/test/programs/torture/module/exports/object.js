export default {
  name: 'object',
  method() {
    const { name } = this
    return name.missing.deep
  },
}
