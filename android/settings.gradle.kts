pluginManagement {
    repositories {
        google()
        mavenCentral()
    }
}

dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        google()
        mavenCentral()
    }
}

rootProject.name = "congdan"
include(":app", ":bridge", ":data", ":design", ":push:fcm", ":questions")
// Every folder of features is a module.
file("features").list().orEmpty().sorted().forEach { include(":features:$it") }
