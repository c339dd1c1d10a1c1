import Generated

// What the phone supplies. The app implements these on Apple's own services, the tests in memory; their contracts are written
// where the core declares them.
public typealias Transport = Generated.Transport
public typealias DeviceKey = Generated.DeviceKey
public typealias Vault = Generated.Vault
public typealias Store = Generated.Store
public typealias Clock = Generated.Clock
public typealias Entropy = Generated.Entropy

/// All of it.
public typealias Phone = Generated.Platform

public typealias Header = Generated.Header
public typealias WireRequest = Generated.WireRequest
public typealias WireResponse = Generated.WireResponse

/// No answer came.
public typealias TransportFault = Generated.TransportFault
/// The phone could not keep or give back something.
public typealias StoreFault = Generated.StoreFault
/// The phone's key cannot be used.
public typealias KeyError = Generated.KeyError
