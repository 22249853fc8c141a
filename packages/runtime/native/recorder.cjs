// Metro's build, but for Jest with the conditions of React Native, which runs in Node.
module.exports = require('#native/recorder')
