export default class {
  static own = this.name
  field = (() => {
    const f = 'field'
    return f
  })()
  method() {
    const self = this
    return self.missing.deep
  }
}
