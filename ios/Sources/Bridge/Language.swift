/// The languages of the app. Vietnamese binds; English is a courtesy.
public enum Language: Sendable { case vietnamese, english }
