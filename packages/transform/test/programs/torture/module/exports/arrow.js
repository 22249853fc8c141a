export default (x) => x.missing
