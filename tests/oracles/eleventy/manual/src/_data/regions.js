module.exports = { north: { name: "North" }, south: { name: "South" } };
